import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.js';
import { connection } from '../graphql/connection.js';
import { LookupArgs } from '../graphql/lookup.args.js';
import { FreshnessArgs, ListReadingArgs } from '../graphql/reading.args.js';
import { selectedFields } from '../graphql/selection.js';
import { lookup } from '../sagemaker/job-lookup.js';
import type { PageKey } from '../sagemaker/job-source.js';
import { type PageRequest, type ReadPage, isContinued, requestPage } from '../sagemaker/listing/page-request.js';
import {
  ChildTrainingJobOrderField,
  type TrainingJobFilter,
  TrainingJobOrderField,
  TuningJobTrainingJobsArgs,
} from '../training-job/training-job.args.js';
import { fieldsOfPage, trainingJobConnection } from '../training-job/training-job.connection.js';
import { linkedTo, trainingJobCondition } from '../training-job/training-job.filter.js';
import { trainingJobOrder } from '../training-job/training-job.order.js';
import type { TrainingJobRecord } from '../training-job/training-job.definition.js';
import { TrainingJob } from '../training-job/training-job.type.js';
import { BadUserInputError } from '../upstream/errors.js';
import { NumericParameterRange } from './parts/numeric-range.type.js';
import { HyperParameterTrainingJobSummary } from './parts/training-job-summary.type.js';
import { HyperParameterTuningJobObjective } from './parts/tuning-config.type.js';
import { ParentHyperParameterTuningJob } from './parts/warm-start.type.js';
import { HyperParameterTuningJobOrderField, HyperParameterTuningJobsArgs } from './tuning-job.args.js';
import { byObjective, canSearchChildren, launchedJobs, ownList } from './tuning-job.children.js';
import { HyperParameterTuningJobConnection, TuningJobTrainingJobConnection } from './tuning-job.connection.js';
import { tuningJobCondition, tuningJobOrder } from './tuning-job.filter.js';
import { directionByValue } from './tuning-job.objective.js';
import { numericRangesOf, objectiveOf, SPACE_FIELDS } from './tuning-job.space.js';
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
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<HyperParameterTuningJob | null> {
    const { sources, scopes, readings } = context;
    const reading = readings.begin(info, freshness);
    const asked = lookup(scopes, 'hyper-parameter-tuning-job', args);
    const fields = ['creationTime', ...selectedFields(info)];
    return 'arn' in asked
      ? await sources.tuningJobs.load(asked.arn.text, fields, reading)
      : await sources.tuningJobs.loadByName(asked, fields, reading);
  }

  @Query(() => HyperParameterTuningJobConnection, {
    nullable: true,
    description:
      'Tuning jobs, newest first unless asked otherwise: one Search call for each 100 of them, tags and all.',
  })
  async hyperParameterTuningJobs(
    @Args(() => HyperParameterTuningJobsArgs) args: HyperParameterTuningJobsArgs,
    @Args(() => ListReadingArgs) { freshness, scopes: selectors }: ListReadingArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const { sources, scopes, readings, now, types } = context;
    const reading = readings.begin(info, freshness);
    const { field = HyperParameterTuningJobOrderField.CREATION_TIME, direction = 'DESC' } = args.orderBy ?? {};
    const page = await requestPage(
      sources.tuningJobs,
      {
        list: 'hyperParameterTuningJobs',
        args: { ...args, scopes: selectors },
        from: scopes,
        scope: { now, types, argument: 'filter' },
        order: tuningJobOrder(field, direction),
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
      'The metric that is searched for, wherever AWS tells it: of the tuning job, or of definitions that have the same. Null where definitions have another each, and when AWS gives none.',
  })
  objective(@Root() job: HyperParameterTuningJob): HyperParameterTuningJobObjective | null {
    return objectiveOf(job);
  }

  @FieldResolver(() => [NumericParameterRange], {
    nullable: true,
    description:
      'The hyperparameters that are searched over numbers, each once, wherever AWS tells them: of the tuning job, or of its definitions. Null when AWS gives no ranges.',
  })
  numericParameterRanges(@Root() job: HyperParameterTuningJob): readonly NumericParameterRange[] | null {
    return numericRangesOf(job);
  }

  @FieldResolver(() => TuningJobTrainingJobConnection, {
    nullable: true,
    description:
      'The training jobs that this tuning job launched, up to 10,000: one Search call for each 100 of them, or one ListTrainingJobsForHyperParameterTuningJob where the summary, or an order by the objective, is asked for.',
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
      const summary = page.page.rows[index]?.kept.beside ?? null;
      return { summary: summary && viewer.of('HyperParameterTrainingJobSummary', summary) };
    });
  }
}

@Resolver(() => HyperParameterTrainingJobSummary)
export class TrainingJobSummaryResolver {
  @FieldResolver(() => TrainingJob, {
    nullable: true,
    description:
      'The training job itself: one call for each distinct job of the whole answer. Null where there is none any more.',
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
    description:
      'The parent itself: one call for each distinct tuning job of the whole answer. Null where there is none any more.',
  })
  async hyperParameterTuningJob(
    @Root() { arn, hyperParameterTuningJobName: name }: ParentHyperParameterTuningJob & { arn?: string },
    @Ctx() { sources, readings }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<HyperParameterTuningJob | null> {
    return arn && name ? await sources.tuningJobs.load(arn, selectedFields(info), readings.of(info)) : null;
  }
}

/**
 * The children by Search, which brings whole records; by the tuning job's own list where the objective is asked for, where
 * Search cannot be, and where it returned fewer than the tuning job counts.
 */
async function readChildren(
  parent: HyperParameterTuningJob,
  args: TuningJobTrainingJobsArgs,
  { sources, scopes, readings, now, types }: Context,
  info: GraphQLResolveInfo,
): Promise<ReadPage<TrainingJobRecord>> {
  const { field = TrainingJobOrderField.CREATION_TIME, direction = 'DESC', name } = args.orderBy ?? {};
  const isBest = field === ChildTrainingJobOrderField.BEST;
  const isByObjective = isBest || field === ChildTrainingJobOrderField.OBJECTIVE;
  if (isByObjective && typeof name === 'string') throw new BadUserInputError(`orderBy.name: ${field} takes no name`);
  const source = sources.trainingJobs;
  const reading = readings.of(info);
  const scope = scopes.of(parent);
  // What the parent was read with may not tell it; what is known of the job by now costs nothing.
  const byValue = isBest
    ? directionByValue(await sources.tuningJobs.load(parent.id, SPACE_FIELDS, reading), direction)
    : direction;
  const request: PageRequest<TrainingJobRecord, TrainingJobFilter> = {
    list: `trainingJobs of ${parent.id}`,
    args,
    scope: { now, types, argument: 'filter' },
    order: isByObjective ? byObjective(byValue) : trainingJobOrder(field, direction, name),
    condition: trainingJobCondition,
    childOf: { link: linkedTo('TuningJobArn', parent.hyperParameterTuningJobArn), size: launchedJobs(parent) },
    from: scope,
    fields: fieldsOfPage(info),
  };
  const own = { ...request, list: `${request.list}, by its own list` };
  const open: NonNullable<PageKey<TrainingJobRecord>['open']> = (library, query) =>
    ownList({ source, library, parent }, query, reading);
  const byOwnList = async (): Promise<ReadPage<TrainingJobRecord>> => await requestPage(source, own, reading, open);
  const needsSummary = isByObjective || selectedFields(info, 'edges').includes('summary');
  const canSearch = (): boolean =>
    reading.freshness !== 'STRONG' && canSearchChildren(source.collection.library(scope));
  if (needsSummary || isContinued(own) || (!args.after && !canSearch())) return await byOwnList();
  // That Search cannot may turn out on the way, or since the page before: its cursor leads into the other list too.
  const otherwise = { open, isNeeded: () => !canSearch() };
  const page = await requestPage(source, { ...request, otherwise }, reading);
  return canSearch() && (await isShort(page, parent, args)) ? await byOwnList() : page;
}

async function isShort(
  page: ReadPage<TrainingJobRecord>,
  parent: HyperParameterTuningJob,
  args: TuningJobTrainingJobsArgs,
): Promise<boolean> {
  const launched = launchedJobs(parent);
  if (args.filter || args.after || launched === null || args.orderBy) return false;
  if (!page.hasNextPage) return page.nodes.length < launched;
  return ((await page.count())?.value ?? launched) < launched;
}
