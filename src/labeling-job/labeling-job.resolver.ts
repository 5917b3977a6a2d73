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
import { TrainingJobsArgs } from '../training-job/training-job.args.js';
import { fieldsOfPage, TrainingJobConnection, trainingJobConnection } from '../training-job/training-job.connection.js';
import { linkedTo, trainingJobCondition } from '../training-job/training-job.filter.js';
import { asFiltered } from '../training-job/training-job.launched.js';
import { trainingJobOrder } from '../training-job/training-job.order.js';
import { LabelingJobsArgs } from './labeling-job.args.js';
import { LabelingJobConnection } from './labeling-job.connection.js';
import { labelingJobCondition } from './labeling-job.filter.js';
import { labelingJobOrder } from './labeling-job.order.js';
import { LabelingJob } from './labeling-job.type.js';

@Resolver(() => LabelingJob)
export class LabelingJobResolver {
  @Query(() => LabelingJob, {
    nullable: true,
    description: 'One labeling job by its name or ARN: one DescribeLabelingJob call. Null where there is none.',
  })
  async labelingJob(
    @Args(() => LookupArgs) args: LookupArgs,
    @Args(() => FreshnessArgs) { freshness }: FreshnessArgs,
    @Ctx() { sources, scopes, readings }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<LabelingJob | null> {
    const reading = readings.begin(info, freshness);
    const asked = lookup(scopes, 'labeling-job', args);
    return await sources.labelingJobs.find(asked, selectedFields(info), reading);
  }

  @Query(() => LabelingJobConnection, {
    nullable: true,
    description:
      'Labeling jobs, newest first unless asked otherwise: one ListLabelingJobs call for each 100 of them, and one DescribeLabelingJob for each where more than the list tells is selected. Null only with an error, where it cannot be read.',
  })
  async labelingJobs(
    @Args(() => LabelingJobsArgs) args: LabelingJobsArgs,
    @Args(() => ListReadingArgs) { freshness, scopes: selectors }: ListReadingArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const { sources, scopes, readings, filterScope, written } = context;
    const reading = readings.begin(info, freshness);
    const page = await requestPage(
      sources.labelingJobs,
      {
        list: 'labelingJobs',
        ...askedPage(info, { ...args, scopes: selectors }),
        ahead: written.ahead(info),
        from: scopes,
        scope: filterScope,
        order: labelingJobOrder(args.orderBy),
        condition: labelingJobCondition,
        fields: selectedFields(info, 'nodes', 'edges.node'),
      },
      reading,
    );
    context.partial.note(info, page.failures);
    return connection(page);
  }

  @FieldResolver(() => TrainingJobConnection, {
    nullable: true,
    description:
      'The training jobs that this labeling job launched to label data by itself: one Search call for each 100 of them. Refused with `STRONG`, because only Search lists them. Null where it is hidden from the caller, and with an error where it cannot be read.',
  })
  async trainingJobs(
    @Root() parent: LabelingJob,
    @Args(() => TrainingJobsArgs) args: TrainingJobsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    const { sources, scopes, readings, filterScope, sight, written } = context;
    if (sight.isHiddenSomewhere('LabelingJob', 'trainingJobs')) return null;
    const reading = readings.of(info);
    const request = {
      list: `trainingJobs of ${parent.id}`,
      ...askedPage(info, args),
      ahead: written.ahead(info),
      from: scopes.of(parent),
      scope: filterScope,
      order: trainingJobOrder(args.orderBy),
      condition: trainingJobCondition,
      childOf: { link: linkedTo('LabelingJobArn', parent.labelingJobArn), size: null },
      fields: fieldsOfPage(info),
    };
    const filtered = asFiltered(request, { labelingJobArn: parent.id }, scopes);
    const page = await requestPage(sources.trainingJobs, filtered, reading);
    return trainingJobConnection(page);
  }
}
