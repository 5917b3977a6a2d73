import 'reflect-metadata';
import { type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { AT_ONCE } from './graphql/schema/field-kinds.js';
import { DateTime } from './graphql/types/scalars.js';
import { LabelingJobResolver } from './labeling-job/labeling-job.resolver.js';
import { NodeResolver } from './node/node.resolver.js';
import { trainingJobReads } from './training-job/training-job.reads.js';
import { TrainingJobResolver } from './training-job/training-job.resolver.js';
import { numericRangesOf, objectiveOf } from './tuning-job/tuning-job.space.js';
import {
  HyperParameterTuningJobResolver,
  ParentTuningJobResolver,
  TrainingJobSummaryResolver,
} from './tuning-job/tuning-job.resolver.js';

/**
 * Gives fields that only read their plain readers. TypeGraphQL needlessly makes a promise of every field with an argument, two
 * for each job of a page, and does not mark resolvers that only read.
 */
function readAtOnce(schema: GraphQLSchema, typeName: string, reads: Record<string, unknown>): void {
  const type = schema.getType(typeName);
  if (!isObjectType(type)) throw new Error(`The schema has no object type ${typeName}`);
  const fields = type.getFields();
  for (const [name, read] of Object.entries(reads)) {
    const field = fields[name];
    if (!field) throw new Error(`${typeName} has no field ${name}`);
    field.resolve = read as GraphQLFieldResolver<unknown, unknown>;
    field.extensions = { ...field.extensions, [AT_ONCE]: true };
  }
}

/** The schema's description, with which GraphiQL's documentation begins; TypeGraphQL has no place for it. */
const DESCRIPTION =
  "Amazon SageMaker's training jobs, with the hyperparameter tuning jobs and labeling jobs that launched them; read-only. " +
  'Fields have the names of the AWS members. `extensions.upstream` of each answer says which calls to SageMaker it took. ' +
  'What is not found is null; `extensions.code` of an error says what kind it is.';

/** The schema that clients see, from the resolvers and their classes. */
export function createSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [
      TrainingJobResolver,
      HyperParameterTuningJobResolver,
      LabelingJobResolver,
      TrainingJobSummaryResolver,
      ParentTuningJobResolver,
      NodeResolver,
    ],
    scalarsMap: [{ type: Date, scalar: DateTime }],
    validate: false,
    // Skips TypeGraphQL's check by an introspection query, which takes as long as the rest: the schema is checked where it is
    // executed.
    skipCheck: true,
  });
  schema.description = DESCRIPTION;
  readAtOnce(schema, 'TrainingJob', trainingJobReads);
  readAtOnce(schema, 'HyperParameterTuningJob', { objective: objectiveOf, numericParameterRanges: numericRangesOf });
  return schema;
}
