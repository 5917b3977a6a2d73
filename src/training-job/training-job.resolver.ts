import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.js';
import { LookupArgs } from '../graphql/types/lookup.args.js';
import { FreshnessArgs, ListReadingArgs } from '../graphql/types/reading.args.js';
import { askedPage } from '../graphql/documents/asked-page.js';
import { selectedFields } from '../graphql/documents/selection.js';
import { LabelingJob } from '../labeling-job/labeling-job.type.js';
import { lookup } from '../sagemaker/job-lookup.js';
import { known } from '../sagemaker/records/derived.js';
import { EnvironmentVariable, HyperParameter } from '../shapes/name-value.type.js';
import { HyperParameterTuningJob } from '../tuning-job/tuning-job.type.js';
import { MetricData } from './parts/metric-data.type.js';
import { TrainingJobsArgs } from './training-job.args.js';
import { fieldsOfPage, TrainingJobConnection, trainingJobConnection } from './training-job.connection.js';
import { trainingJobCondition } from './training-job.filter.js';
import { readTrainingJobs } from './training-job.links.js';
import { trainingJobOrder } from './training-job.order.js';
import { trainingJobReads } from './training-job.reads.js';
import { TrainingJob } from './training-job.type.js';

const NAMES =
  'Only these names, in the order in which the job has them; a name that the job lacks is skipped. Left out: all.';

@Resolver(() => TrainingJob)
export class TrainingJobResolver {
  @Query(() => TrainingJob, {
    nullable: true,
    description:
      'One training job by its name or ARN: one DescribeTrainingJob call, and one ListTags where tags are selected. Null where there is none.',
  })
  async trainingJob(
    @Args(() => LookupArgs) args: LookupArgs,
    @Args(() => FreshnessArgs) { freshness }: FreshnessArgs,
    @Ctx() { sources, scopes, readings }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<TrainingJob | null> {
    const reading = readings.begin(info, freshness);
    const asked = lookup(scopes, 'training-job', args);
    return await sources.trainingJobs.find(asked, selectedFields(info), reading);
  }

  @Query(() => TrainingJobConnection, {
    nullable: true,
    description:
      'Training jobs, newest first unless asked otherwise: one Search call for each 100 of them, tags and all. Null only with an error, where it cannot be read.',
  })
  async trainingJobs(
    @Args(() => TrainingJobsArgs) args: TrainingJobsArgs,
    @Args(() => ListReadingArgs) { freshness, scopes: selectors }: ListReadingArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const { scopes, readings, filterScope, written } = context;
    const reading = readings.begin(info, freshness);
    const page = await readTrainingJobs(
      {
        list: 'trainingJobs',
        ...askedPage(info, { ...args, scopes: selectors }),
        ahead: written.ahead(info),
        from: scopes,
        scope: filterScope,
        order: trainingJobOrder(args.orderBy),
        condition: trainingJobCondition,
        fields: fieldsOfPage(info),
      },
      context,
      reading,
    );
    context.partial.note(info, page.failures);
    return trainingJobConnection(page);
  }

  @FieldResolver(() => [HyperParameter], { nullable: true })
  hyperParameters(
    @Root() job: TrainingJob,
    @Arg('names', () => [String], { nullable: true, description: NAMES }) names: string[] | null | undefined,
  ): readonly HyperParameter[] | null {
    return trainingJobReads.hyperParameters(job, { names });
  }

  @FieldResolver(() => [EnvironmentVariable], { nullable: true })
  environment(
    @Root() job: TrainingJob,
    @Arg('names', () => [String], { nullable: true, description: NAMES }) names: string[] | null | undefined,
  ): readonly EnvironmentVariable[] | null {
    return trainingJobReads.environment(job, { names });
  }

  @FieldResolver(() => HyperParameter, {
    nullable: true,
    description: 'The hyperparameter of this name. Null where the job has none.',
  })
  hyperParameter(
    @Root() job: TrainingJob,
    @Arg('name', () => String, { description: 'The name; case matters.' }) name: string,
  ): HyperParameter | null {
    return trainingJobReads.hyperParameter(job, { name });
  }

  @FieldResolver(() => MetricData, {
    nullable: true,
    description:
      'The final value of the metric of this name. Null where the job reported none; AWS keeps 40 metrics of a job.',
  })
  finalMetric(
    @Root() job: TrainingJob,
    @Arg('name', () => String, { description: "The metric's name; case matters." }) name: string,
  ): MetricData | null {
    return trainingJobReads.finalMetric(job, { name });
  }

  @FieldResolver(() => HyperParameterTuningJob, {
    nullable: true,
    description:
      'The tuning job that launched this one: one call for each distinct tuning job in the whole answer. No call where only what its ARN tells is selected: its `id`, and its name where a capital letter in it shows that the ARN has kept the casing. Null where there is none, where it is gone, and where it is in a scope that this gateway does not serve.',
  })
  async tuningJob(
    @Root() job: TrainingJob,
    @Ctx() { sources, readings }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<HyperParameterTuningJob | null> {
    const arn = known(job.tuningJobArn);
    return arn ? await sources.tuningJobs.load(arn, selectedFields(info), readings.of(info)) : null;
  }

  @FieldResolver(() => LabelingJob, {
    nullable: true,
    description:
      'The labeling job that launched this one to label data by itself: one call for each distinct labeling job in the whole answer. No call where only what its ARN tells is selected: its `id`, and its name where a capital letter in it shows that the ARN has kept the casing. Null where there is none, where it is gone, and where it is in a scope that this gateway does not serve.',
  })
  async labelingJob(
    @Root() job: TrainingJob,
    @Ctx() { sources, readings }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<LabelingJob | null> {
    const arn = known(job.labelingJobArn);
    return arn ? await sources.labelingJobs.load(arn, selectedFields(info), readings.of(info)) : null;
  }
}
