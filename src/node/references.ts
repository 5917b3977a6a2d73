import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.js';
import { selectedFieldsByType } from '../graphql/selection.js';
import { parseArn, takesArn } from '../sagemaker/arn.js';
import { ENTITIES } from './entities.js';
import { Refusals } from './refusals.js';

/**
 * The jobs that another subgraph refers to: all at once, so that they are read as one batch; each fails alone. They are links:
 * null where they lead out of the scopes, and no call where only what the ARN tells is selected.
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
  return representations.map(async (representation, i) => {
    scopes.requireUser();
    const place = `representations[${i}]`;
    const given = (representation ?? {}) as Readonly<Record<string, unknown>>;
    const entity = ENTITIES.find(({ type }) => type === given.__typename);
    if (!entity) {
      const types = ENTITIES.map(({ type }) => type).join(', ');
      throw refusals.of(() => `${place}.__typename: takes one of ${types}, not ${JSON.stringify(given.__typename)}`);
    }
    const { type, key, resource, source } = entity;
    const text = given[key];
    if (typeof text !== 'string' || parseArn(text)?.resource !== resource) {
      throw refusals.of(() => `${place}.${key}: ${takesArn(resource, text)}`);
    }
    const fields = fieldsOf(type);
    // Routers leave it to this to skip fields, and may so ask for none: the key stands in for them, for the ARN tells it.
    return await sources[source].load(text, fields.length > 0 ? fields : [key], reading);
  });
}
