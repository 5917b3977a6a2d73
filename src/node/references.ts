import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.js';
import { selectedFieldsByType } from '../graphql/documents/selection.js';
import { parseArn, takesArn } from '../sagemaker/arn.js';
import { fieldName } from '../values/field-names.js';
import { printed } from '../values/printed.js';
import { Refusals } from './refusals.js';

/**
 * Loads the jobs that another subgraph refers to, all at once, so that they are read as one batch; each fails by itself. They
 * count as links: null where they lead out of the scopes, and without a call where only what the ARN tells is selected.
 */
export function loadReferences(
  _root: unknown,
  { representations }: { readonly representations: readonly unknown[] },
  { readings, scopes, sources }: Context,
  info: GraphQLResolveInfo,
): Promise<object | null>[] {
  const reading = readings.of(info);
  const fieldsOf = selectedFieldsByType(info);
  const refusals = new Refusals('representations');
  const all = Object.values(sources);
  return representations.map(async (representation, i) => {
    scopes.requireUser();
    const place = `representations[${i}]`;
    const given = (representation ?? {}) as Readonly<Record<string, unknown>>;
    const source = all.find(({ collection }) => collection.definition.type === given.__typename);
    if (!source) {
      const types = all.map(({ collection }) => collection.definition.type).join(', ');
      throw refusals.of(() => `${place}.__typename: takes one of ${types}, not ${printed(given.__typename)}`);
    }
    const { type, resource, arnMember } = source.collection.definition;
    const arnField = fieldName(arnMember);
    const key = given[arnField] === undefined && given.id !== undefined ? 'id' : arnField;
    const text = given[key];
    if (typeof text !== 'string' || parseArn(text)?.resource !== resource) {
      throw refusals.of(() => `${place}.${key}: ${takesArn(resource, text)}`);
    }
    return await source.load(text, fieldsOf(type), reading);
  });
}
