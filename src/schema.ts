import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { DateTime } from './graphql/scalars.js';
import { LabelingJobResolver } from './labeling-job/labeling-job.resolver.js';
import { NodeResolver } from './node/node.resolver.js';
import { TrainingJobResolver } from './training-job/training-job.resolver.js';
import {
  HyperParameterTuningJobResolver,
  ParentTuningJobResolver,
  TrainingJobSummaryResolver,
} from './tuning-job/tuning-job.resolver.js';

/** The schema that clients see, from the resolvers and their classes. */
export function createSchema(): GraphQLSchema {
  return buildSchemaSync({
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
  });
}
