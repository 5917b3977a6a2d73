import {
  DescribeHyperParameterTuningJobCommand,
  DescribeLabelingJobCommand,
  DescribeTrainingJobCommand,
  type DescribeTrainingJobResponse,
  ListHyperParameterTuningJobsCommand,
  type ListHyperParameterTuningJobsResponse,
  ListLabelingJobsCommand,
  ListTagsCommand,
  ListTrainingJobsCommand,
  ListTrainingJobsForHyperParameterTuningJobCommand,
  type ListTrainingJobsResponse,
  SearchCommand,
  type SearchResponse,
} from '@aws-sdk/client-sagemaker';
import { parseArn } from '../sagemaker/arn.js';
import type { Asker } from './asker.js';
import { isSettled, jobsIn, type KnownJob, mixedCaseIn } from './known-jobs.js';
import { notAsked, type Outcome } from './outcome.js';

/** A name that nobody gives a job: "not found" proves a permission as well as an answer would. */
const NOBODY = 'sagemaker-graphql-doctor-none';
/** How many rows of a list are asked for: enough to see an order. */
export const LIST_ROWS = 10;

/** The outcome of each operation that the gateway uses, asked once. */
export interface FirstLook {
  readonly Search: Outcome<SearchResponse>;
  readonly ListTrainingJobs: Outcome<ListTrainingJobsResponse>;
  readonly DescribeTrainingJob: Outcome<DescribeTrainingJobResponse>;
  readonly ListTags: Outcome<unknown>;
  readonly ListHyperParameterTuningJobs: Outcome<ListHyperParameterTuningJobsResponse>;
  readonly DescribeHyperParameterTuningJob: Outcome<unknown>;
  readonly ListTrainingJobsForHyperParameterTuningJob: Outcome<unknown>;
  readonly ListLabelingJobs: Outcome<unknown>;
  readonly DescribeLabelingJob: Outcome<unknown>;
  /** The job that was described and whose tags were read; null where none is known. */
  readonly described: Pick<KnownJob, 'TrainingJobArn' | 'TrainingJobName'> | null;
}

/** The newest jobs as whole records, with which most later probes ask. */
async function searchNewest(asker: Asker): Promise<Outcome<SearchResponse>> {
  const input = { Resource: 'TrainingJob', SortBy: 'CreationTime', SortOrder: 'Descending', MaxResults: 100 } as const;
  const ask = async (): Promise<Outcome<SearchResponse>> =>
    await asker.ask('Search', (sdk, options) => sdk.send(new SearchCommand(input), options));
  const outcome = await ask();
  // A signature by a wrong clock is refused once: the SDK takes the server's time from that answer.
  return outcome.kind === 'credentials' && Math.abs(asker.witness.skewMs ?? 0) > 240_000 ? await ask() : outcome;
}

async function listNewest(asker: Asker): Promise<Outcome<ListTrainingJobsResponse>> {
  const input = { SortBy: 'CreationTime', SortOrder: 'Descending', MaxResults: LIST_ROWS } as const;
  return await asker.ask('ListTrainingJobs', (sdk, options) => sdk.send(new ListTrainingJobsCommand(input), options));
}

/** The job to look at closely: one with a capital letter in its name tells the most. */
function choose<Job extends KnownJob>(jobs: readonly Job[], now: number): Job | null {
  const settled = jobs.filter((job) => isSettled(job, now));
  const candidates = settled.length > 0 ? settled : jobs;
  return mixedCaseIn(candidates) ?? candidates[0] ?? null;
}

function nameIn(outcome: Outcome<unknown>, list: string, member: string): string {
  const rows: unknown = outcome.kind === 'answered' ? (outcome.output as Record<string, unknown>)[list] : null;
  const first = (Array.isArray(rows) ? rows[0] : null) as Record<string, unknown> | null | undefined;
  const name = first?.[member];
  return typeof name === 'string' ? name : NOBODY;
}

export async function lookAround(asker: Asker, region: string, now: number): Promise<FirstLook> {
  const search = await searchNewest(asker);
  if (search.kind === 'credentials') return nothingElse(search);
  const listed = await listNewest(asker);
  // One silent operation does not mean that the endpoint is down: without Search the gateway lists.
  if (asker.witness.answers === 0) return { ...nothingElse(search), ListTrainingJobs: listed };
  const found = search.kind === 'answered' ? jobsIn(search.output) : [];
  const summaries = listed.kind === 'answered' ? jobsIn(asResults(listed.output)) : [];
  const job = choose(found, now) ?? choose(summaries, now);
  const name = job?.TrainingJobName ?? NOBODY;
  const DescribeTrainingJob = await asker.ask('DescribeTrainingJob', (sdk, options) =>
    sdk.send(new DescribeTrainingJobCommand({ TrainingJobName: name }), options),
  );
  const arn = job?.TrainingJobArn ?? `arn:aws:sagemaker:${region}:000000000000:training-job/${NOBODY}`;
  const tags = await askTags(asker, arn);
  // The tags of another account's job are denied whatever the policy says.
  const ListTags = !job && tags.kind === 'denied' ? notAsked('no job is known to ask for') : tags;
  const ListHyperParameterTuningJobs = await asker.ask('ListHyperParameterTuningJobs', (sdk, options) =>
    sdk.send(new ListHyperParameterTuningJobsCommand({ MaxResults: LIST_ROWS }), options),
  );
  const HyperParameterTuningJobName =
    parseArn(found.find(({ TuningJobArn: link }) => typeof link === 'string')?.TuningJobArn ?? '')?.name ??
    nameIn(ListHyperParameterTuningJobs, 'HyperParameterTuningJobSummaries', 'HyperParameterTuningJobName');
  const DescribeHyperParameterTuningJob = await asker.ask('DescribeHyperParameterTuningJob', (sdk, options) =>
    sdk.send(new DescribeHyperParameterTuningJobCommand({ HyperParameterTuningJobName }), options),
  );
  const children = { HyperParameterTuningJobName, MaxResults: 1 };
  const ListTrainingJobsForHyperParameterTuningJob = await asker.ask(
    'ListTrainingJobsForHyperParameterTuningJob',
    (sdk, options) => sdk.send(new ListTrainingJobsForHyperParameterTuningJobCommand(children), options),
  );
  const ListLabelingJobs = await asker.ask('ListLabelingJobs', (sdk, options) =>
    sdk.send(new ListLabelingJobsCommand({ MaxResults: 1 }), options),
  );
  const LabelingJobName = nameIn(ListLabelingJobs, 'LabelingJobSummaryList', 'LabelingJobName');
  const DescribeLabelingJob = await asker.ask('DescribeLabelingJob', (sdk, options) =>
    sdk.send(new DescribeLabelingJobCommand({ LabelingJobName }), options),
  );
  return {
    Search: search,
    ListTrainingJobs: listed,
    DescribeTrainingJob,
    ListTags,
    ListHyperParameterTuningJobs,
    DescribeHyperParameterTuningJob,
    ListTrainingJobsForHyperParameterTuningJob,
    ListLabelingJobs,
    DescribeLabelingJob,
    described: job,
  };
}

export async function askTags(asker: Asker, ResourceArn: string): Promise<Outcome<unknown>> {
  return await asker.ask('ListTags', (sdk, options) => sdk.send(new ListTagsCommand({ ResourceArn }), options));
}

/** Summaries in the form of Search's rows: the members that matter have the same names. */
export function asResults({ TrainingJobSummaries: rows }: ListTrainingJobsResponse): SearchResponse {
  return { Results: (Array.isArray(rows) ? rows : []).map((job) => ({ TrainingJob: job })) };
}

function nothingElse(Search: Outcome<SearchResponse>): FirstLook {
  const rest = notAsked(
    Search.kind === 'credentials' ? 'not asked, without valid credentials' : 'not asked, because nothing answers',
  );
  return {
    Search,
    ListTrainingJobs: rest,
    DescribeTrainingJob: rest,
    ListTags: rest,
    ListHyperParameterTuningJobs: rest,
    DescribeHyperParameterTuningJob: rest,
    ListTrainingJobsForHyperParameterTuningJob: rest,
    ListLabelingJobs: rest,
    DescribeLabelingJob: rest,
    described: null,
  };
}
