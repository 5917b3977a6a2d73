import { expect, test } from 'vitest';
import { childSummary } from '../../src/sandbox/account/child-summary.js';
import { accountOf, NOW } from './world.js';

const HOUR = 3_600_000;

test('the account is a pure function of seed, jobs and now', () => {
  expect([...accountOf().trainingJobs()]).toEqual([...accountOf().trainingJobs()]);
  expect([...accountOf().tuning.all()]).toEqual([...accountOf().tuning.all()]);
  expect(accountOf({ seed: 8 }).trainingName(3)).not.toBe(accountOf().trainingName(3));
});

test('a record is the same whether or not others were made before it', () => {
  const warm = accountOf();
  for (const _ of warm.trainingJobs()) continue;
  const cold = accountOf();
  for (const index of [0, 7, 350, 699]) expect(warm.trainingJob(index)).toEqual(cold.trainingJob(index));
});

test('names are unique, fit AWS and lead back to their job; a fifth are in mixed case', () => {
  const account = accountOf({ jobs: 3_000 });
  const names = Array.from({ length: 3_000 }, (_, index) => account.trainingName(index));
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(3_000);
  for (const name of names) expect(name).toMatch(/^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/);
  names.forEach((name, index) =>
    expect(account.trainingJob(name)?.CreationTime?.getTime()).toBe(account.calendar.created(index)),
  );
  const mixed = names.filter((name) => name !== name.toLowerCase()).length;
  expect(mixed / 3_000).toBeGreaterThan(0.1);
  expect(mixed / 3_000).toBeLessThan(0.3);
});

test.each([1, 59, 240, 700, 50_000, 500_000])('creation times never fall with the index, of %i jobs', (jobs) => {
  const account = accountOf({ jobs });
  const step = Math.max(1, Math.floor(jobs / 20_000));
  for (let index = step; index < jobs; index += step) {
    expect(account.calendar.created(index)).toBeGreaterThanOrEqual(account.calendar.created(index - 1));
  }
  expect(NOW - account.calendar.created(jobs - 1)).toBeGreaterThanOrEqual(120_000);
});

test.each([1, 5, 65, 700])('labeling and tuning jobs are numbered in order of creation, of %i jobs', (jobs) => {
  const account = accountOf({ jobs });
  const labeling = [...account.labelingJobs()].map((job) => job.CreationTime?.getTime() ?? 0);
  expect(labeling).toEqual([...new Set(labeling)].sort((a, b) => b - a));
  const tuning = [...account.tuningJobs()].map((job) => job.CreationTime?.getTime() ?? 0);
  expect(tuning).toEqual(tuning.toSorted((a, b) => b - a));
});

test('jobs share a second, some with the same millisecond, and one burst fills more than a page of 25', () => {
  const account = accountOf();
  const created = Array.from({ length: 700 }, (_, index) => account.calendar.created(index));
  const bySecond = new Map<number, number[]>();
  for (const time of created) {
    const second = Math.floor(time / 1_000);
    bySecond.set(second, [...(bySecond.get(second) ?? []), time]);
  }
  const sizes = [...bySecond.values()];
  expect(Math.max(...sizes.map((times) => times.length))).toBeGreaterThan(25);
  expect(sizes.some((times) => times.length > 1 && new Set(times).size === times.length)).toBe(true);
  expect(sizes.some((times) => times.length > 1 && new Set(times).size === 1)).toBe(true);
});

test('a third of the jobs are children; counters, best job and names agree with them', () => {
  const account = accountOf({ jobs: 2_000 });
  let all = 0;
  for (const block of account.tuning.blocks()) {
    const job = account.tuning.at(block, NOW);
    const children = account.childrenOf(job.HyperParameterTuningJobName ?? '');
    all += children.length;
    expect(children.length).toBeGreaterThanOrEqual(5);
    expect(children.length).toBeLessThanOrEqual(40);
    for (const child of children) {
      expect(child.TuningJobArn).toBe(job.HyperParameterTuningJobArn);
      expect(child.TrainingJobName?.startsWith(`${job.HyperParameterTuningJobName}-`)).toBe(true);
      expect(child.CreationTime?.getTime()).toBeGreaterThan(job.CreationTime?.getTime() ?? 0);
    }
    const { Completed, InProgress, Stopped, NonRetryableError, RetryableError } = job.TrainingJobStatusCounters ?? {};
    expect([Completed, InProgress, Stopped, (NonRetryableError ?? 0) + (RetryableError ?? 0)]).toEqual([
      children.filter((child) => child.TrainingJobStatus === 'Completed').length,
      children.filter((child) => /^(InProgress|Stopping)$/.test(child.TrainingJobStatus ?? '')).length,
      children.filter((child) => child.TrainingJobStatus === 'Stopped').length,
      children.filter((child) => child.TrainingJobStatus === 'Failed').length,
    ]);
    const { Succeeded = 0, Pending = 0, Failed = 0 } = job.ObjectiveStatusCounters ?? {};
    expect(Succeeded + Pending + Failed).toBe(children.length);
    const values = account.tuning
      .children(block)
      .map((index) => childSummary(account, index, NOW))
      .filter((summary) => summary.ObjectiveStatus === 'Succeeded')
      .map((summary) => summary.FinalHyperParameterTuningJobObjectiveMetric?.Value ?? Number.NaN);
    const best = account.tuning.best(block) === 'Maximize' ? Math.max(...values) : Math.min(...values);
    if (values.length > 0) expect(job.BestTrainingJob?.FinalHyperParameterTuningJobObjectiveMetric?.Value).toBe(best);
  }
  expect(all / 2_000).toBeGreaterThan(0.28);
  expect(all / 2_000).toBeLessThan(0.42);
});

test('labeling jobs lead to the training jobs that they launched, and back', () => {
  const account = accountOf();
  const launched = Array.from({ length: account.labeling.count() }, (_, number) =>
    account.layout.launchedBy(number, 700),
  );
  expect(account.labeling.count()).toBe(17);
  expect(launched.flat().length).toBeGreaterThan(15);
  launched.forEach((indexes, number) => {
    for (const index of indexes) {
      const job = account.trainingJobAt(index, NOW);
      expect(job.LabelingJobArn).toBe(account.labeling.arn(number));
      expect(job.CreationTime?.getTime()).toBeGreaterThan(account.labeling.created(number));
    }
  });
  const linked = [...account.trainingJobs()].filter((job) => job.LabelingJobArn?.includes(':123456789012:'));
  expect(linked).toHaveLength(launched.flat().length);
});

test('it has what real accounts have: odd ends, stray links, odd numbers, unknown words', () => {
  const jobs = [...accountOf({ jobs: 2_000 }).trainingJobs()];
  const has = (holds: (job: (typeof jobs)[number]) => unknown) => jobs.filter(holds).length;
  const statuses = new Set(jobs.map((job) => job.TrainingJobStatus as string));
  expect([...statuses].sort()).toEqual(
    expect.arrayContaining(['Completed', 'Deleting', 'Failed', 'Hibernating', 'InProgress', 'Stopped']),
  );
  expect(has((job) => (job.TrainingJobStatus as string) === 'Hibernating')).toBeLessThanOrEqual(2);
  expect(has((job) => (job.SecondaryStatus as string) === 'Consolidating')).toBeGreaterThan(0);
  expect(has((job) => (job.WarmPoolStatus?.Status as string) === 'Hibernating')).toBeGreaterThan(0);
  const neverStarted = jobs.filter((job) => job.TrainingJobStatus === 'Failed' && !job.TrainingStartTime);
  expect(neverStarted.length).toBeGreaterThan(0);
  for (const job of neverStarted) {
    expect([job.TrainingEndTime, job.TrainingTimeInSeconds, job.BillableTimeInSeconds]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  }
  for (const job of jobs.filter((each) => each.TrainingJobStatus === 'Failed'))
    expect(job.FailureReason).toMatch(/^\w+Error: /);
  const spot = jobs.filter((job) => job.EnableManagedSpotTraining && job.TrainingTimeInSeconds !== undefined);
  expect(spot.length).toBeGreaterThan(0);
  for (const job of spot) expect(job.BillableTimeInSeconds).toBeLessThan(job.TrainingTimeInSeconds ?? 0);
  const values = jobs.flatMap((job) => job.FinalMetricDataList ?? []).map((metric) => metric.Value);
  expect(values).toEqual(expect.arrayContaining([Number.NaN, Number.POSITIVE_INFINITY]));
  expect(values.filter((value) => value === 1).length).toBeGreaterThan(20);
  expect(has((job) => job.TuningJobArn?.includes('/deleted-'))).toBeGreaterThan(0);
  expect(has((job) => job.LabelingJobArn && !job.LabelingJobArn.includes(':123456789012:'))).toBeGreaterThan(0);
  expect(has((job) => job.Tags?.length === 0)).toBeGreaterThan(0);
  expect(jobs.map((job) => job.HyperParameters?.['learning_rate']?.startsWith('"'))).toEqual(
    expect.arrayContaining([true, false]),
  );
});

test('a running job moves on with the clock and its transitions tell the way', () => {
  const account = accountOf();
  const index = Array.from({ length: 60 }, (_, i) => 699 - i).find(
    (i) => account.trainingPhase(i, NOW).secondary === 'Training',
  ) as number;
  const seen = new Set<string>();
  let before = account.trainingJobAt(index, account.calendar.created(index));
  for (let at = account.calendar.created(index); at < NOW + 24 * HOUR; at += 5_000) {
    const job = account.trainingJobAt(index, at);
    seen.add(`${job.TrainingJobStatus} ${job.SecondaryStatus}`);
    expect(job.LastModifiedTime?.getTime()).toBeGreaterThanOrEqual(before.LastModifiedTime?.getTime() ?? 0);
    expect(job.SecondaryStatusTransitions?.at(-1)?.Status).toBe(job.SecondaryStatus);
    before = job;
  }
  expect([...seen].slice(0, 3)).toEqual(['InProgress Starting', 'InProgress Downloading', 'InProgress Training']);
  expect([...seen].at(-1)).toMatch(/^(Completed|Failed|Stopped|Deleting)/);
  expect(before.TrainingEndTime).toBeDefined();
});

test('what a job is made of never changes as it runs', () => {
  const account = accountOf();
  const moving =
    /^(TrainingJobStatus|SecondaryStatus.*|FailureReason|ModelArtifacts|LastModifiedTime|Training(Start|End)Time|.*TimeInSeconds|FinalMetricDataList|WarmPoolStatus|.*EvaluationStatuses|ProgressInfo|BillableTokenCount|OutputModelPackageArn)$/;
  const lasting = (index: number, at: number) =>
    Object.fromEntries(Object.entries(account.trainingJobAt(index, at)).filter(([member]) => !moving.test(member)));
  for (let index = 400; index < 700; index++) {
    const created = account.calendar.created(index);
    const atLast = lasting(index, created + 240 * HOUR);
    for (const at of [created, created + 240_000, created + HOUR]) expect(lasting(index, at)).toEqual(atLast);
  }
});

test('new jobs appear in a live account alone', () => {
  const still = accountOf();
  const live = accountOf({ live: true });
  expect([still.trainingJobCount(NOW), still.trainingJobCount(NOW + HOUR)]).toEqual([700, 700]);
  expect(live.trainingJobCount(NOW)).toBe(700);
  const later = live.trainingJobCount(NOW + HOUR);
  expect(later).toBeGreaterThan(1_400);
  expect(live.calendar.created(later - 1)).toBeLessThanOrEqual(NOW + HOUR);
  expect(live.calendar.created(later)).toBeGreaterThan(NOW + HOUR);
  expect(live.tuning.count(NOW + HOUR)).toBeGreaterThan(live.tuning.count(NOW));
});

test.each([
  ['eu-west-1', 'aws'],
  ['cn-north-1', 'aws-cn'],
  ['us-gov-west-1', 'aws-us-gov'],
  ['us-iso-east-1', 'aws-iso'],
  ['us-isob-east-1', 'aws-iso-b'],
  ['eu-isoe-west-1', 'aws-iso-e'],
  ['us-isof-south-1', 'aws-iso-f'],
  ['eusc-de-east-1', 'aws-eusc'],
])('in %s all ARNs are of the partition %s', (region, partition) => {
  const account = accountOf({ jobs: 60, region });
  const records = JSON.stringify([...account.trainingJobs(), ...account.tuning.all(), ...account.labeling.all()]);
  const partitions = new Set(records.match(/arn:aws[a-z-]*/g));
  expect([...partitions]).toEqual([`arn:${partition}`]);
});
