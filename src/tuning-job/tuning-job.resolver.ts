import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.js';
import { connection } from '../graphql/types/connection.js';
import { LookupArgs } from '../graphql/types/lookup.args.js';
import { FreshnessArgs, ListReadingArgs } from '../graphql/types/reading.args.js';
import { askedPage } from '../graphql/documents/asked-page.js';
import { selectedFields } from '../graphql/documents/selection.js';
import { lookup } from '../sagemaker/job-lookup.js';
import { requestPage } from '../sagemaker/page-request.js';
import { TuningJobTrainingJobsArgs } from '../training-job/training-job.args.js';
import { trainingJobConnection } from '../training-job/training-job.connection.js';
import { TrainingJob } from '../training-job/training-job.type.js';
import { NumericParameterRange } from './parts/numeric-range.type.js';
import { HyperParameterTrainingJobSummary } from './parts/training-job-summary.type.js';
import { HyperParameterTuningJobObjective } from './parts/tuning-config.type.js';
import { ParentHyperParameterTuningJob } from './parts/warm-start.type.js';
import { HyperParameterTuningJobsArgs } from './tuning-job.args.js';
import { readChildren } from './tuning-job.children.js';
import { HyperParameterTuningJobConnection, TuningJobTrainingJobConnection } from './tuning-job.connection.js';
import { tuningJobCondition } from './tuning-job.filter.js';
import { tuningJobOrder } from './tuning-job.order.js';
import { numericRangesOf, objectiveOf } from './tuning-job.space.js';
import { HyperParameterTuningJob } from './tuning-job.type.js';

@Resolver(() => HyperParameterTuningJob)
export class HyperParameterTuningJobResolver {
  @Query(() => HyperParameterTuningJob, {
    nullable: true,
    description:
      'One tuning job by its name or ARN: one DescribeHyperParameterTuningJob call, and one ListTags where tags are selected. Null where there is none.',
  })
  async hyperParameterTuningJob(
    @Args(() => LookupArgs) args: LookupArgs,
    @Args(() => FreshnessArgs) { freshness }: FreshnessArgs,
    @Ctx() { sources, scopes, readings }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<HyperParameterTuningJob | null> {
    const reading = readings.begin(info, freshness);
    const asked = lookup(scopes, 'hyper-parameter-tuning-job', args);
    return await sources.tuningJobs.find(asked, selectedFields(info), reading);
  }

  @Query(() => HyperParameterTuningJobConnection, {
    nullable: true,
    description:
      'Tuning jobs, newest first unless asked otherwise: one Search call for each 100 of them, tags and all. Null only with an error, where it cannot be read.',
  })
  async hyperParameterTuningJobs(
    @Args(() => HyperParameterTuningJobsArgs) args: HyperParameterTuningJobsArgs,
    @Args(() => ListReadingArgs) { freshness, scopes: selectors }: ListReadingArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const { sources, scopes, readings, filterScope, written } = context;
    const reading = readings.begin(info, freshness);
    const page = await requestPage(
      sources.tuningJobs,
      {
        list: 'hyperParameterTuningJobs',
        ...askedPage(info, { ...args, scopes: selectors }),
        ahead: written.ahead(info),
        from: scopes,
        scope: filterScope,
        order: tuningJobOrder(args.orderBy),
        condition: tuningJobCondition,
        fields: selectedFields(info, 'nodes', 'edges.node'),
      },
      reading,
    );
    context.partial.note(info, page.failures);
    return connection(page);
  }

  @FieldResolver(() => HyperParameterTuningJobObjective, {
    nullable: true,
    description:
      'The metric that is optimized, wherever AWS states it: on the tuning job, or on its definitions where all of them have the same one. Null where they differ, and when AWS gives none.',
  })
  objective(@Root() job: HyperParameterTuningJob): HyperParameterTuningJobObjective | null {
    return objectiveOf(job);
  }

  @FieldResolver(() => [NumericParameterRange], {
    nullable: true,
    description:
      'The hyperparameters that are searched over a range of numbers, each once, wherever AWS states them: on the tuning job, or on its definitions. Null when AWS gives no ranges.',
  })
  numericParameterRanges(@Root() job: HyperParameterTuningJob): readonly NumericParameterRange[] | null {
    return numericRangesOf(job);
  }

  @FieldResolver(() => TuningJobTrainingJobConnection, {
    nullable: true,
    description:
      'The training jobs that this tuning job launched, up to 10,000: one Search call for each 100 of them, or one ListTrainingJobsForHyperParameterTuningJob where the summary, or an order by the objective, is asked for. Null where it is hidden from the caller, and with an error where it cannot be read.',
  })
  async trainingJobs(
    @Root() parent: HyperParameterTuningJob,
    @Args(() => TuningJobTrainingJobsArgs) args: TuningJobTrainingJobsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    if (context.sight.isHiddenSomewhere('HyperParameterTuningJob', 'trainingJobs')) return null;
    const page = await readChildren(parent, args, context, info);
    const { viewer } = context.sources.trainingJobs;
    return trainingJobConnection(page, (index) => {
      const summary = page.rows[index]?.kept.beside ?? null;
      return { summary: summary && viewer.of('HyperParameterTrainingJobSummary', summary) };
    });
  }
}

@Resolver(() => HyperParameterTrainingJobSummary)
export class TrainingJobSummaryResolver {
  @FieldResolver(() => TrainingJob, {
    nullable: true,
    description: 'The training job itself: one call for each distinct job in the whole answer. Null where it is gone.',
  })
  async trainingJob(
    @Root() { trainingJobArn }: HyperParameterTrainingJobSummary,
    @Ctx() { sources, readings }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<TrainingJob | null> {
    return trainingJobArn
      ? await sources.trainingJobs.load(trainingJobArn, selectedFields(info), readings.of(info))
      : null;
  }
}

@Resolver(() => ParentHyperParameterTuningJob)
export class ParentTuningJobResolver {
  @FieldResolver(() => HyperParameterTuningJob, {
    nullable: true,
    description: 'The parent itself: one call for each distinct tuning job in the whole answer. Null where it is gone.',
  })
  async hyperParameterTuningJob(
    @Root() { arn, hyperParameterTuningJobName: name }: ParentHyperParameterTuningJob & { arn?: string },
    @Ctx() { sources, readings }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<HyperParameterTuningJob | null> {
    return arn && name ? await sources.tuningJobs.load(arn, selectedFields(info), readings.of(info)) : null;
  }
}
