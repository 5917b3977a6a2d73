import {
  DescribeHyperParameterTuningJobCommand,
  DescribeLabelingJobCommand,
  DescribeTrainingJobCommand,
  type DescribeTrainingJobResponse,
  ListHyperParameterTuningJobsCommand,
  ListTagsCommand,
  ListTrainingJobsCommand,
  ListTrainingJobsForHyperParameterTuningJobCommand,
  type SageMakerClient,
  type TrainingJobSummary,
} from '@aws-sdk/client-sagemaker';

/** The loop that everyone writes: list, then one call after the other for each thing that a row needs. */
export class Naive {
  readonly sdk: SageMakerClient;

  constructor(sdk: SageMakerClient) {
    this.sdk = sdk;
  }

  /** The newest jobs' summaries, `pageSize` a call. */
  async list(count: number, pageSize = 100): Promise<TrainingJobSummary[]> {
    const found: TrainingJobSummary[] = [];
    let NextToken: string | undefined;
    do {
      const page = await this.sdk.send(
        new ListTrainingJobsCommand({
          SortBy: 'CreationTime',
          SortOrder: 'Descending',
          MaxResults: Math.min(pageSize, count - found.length),
          NextToken,
        }),
      );
      found.push(...(page.TrainingJobSummaries ?? []));
      NextToken = page.NextToken;
    } while (NextToken !== undefined && found.length < count);
    return found;
  }

  async describe(name: string | undefined): Promise<DescribeTrainingJobResponse> {
    return await this.sdk.send(new DescribeTrainingJobCommand({ TrainingJobName: name }));
  }

  async tags(arn: string | undefined): Promise<void> {
    await this.sdk.send(new ListTagsCommand({ ResourceArn: arn, MaxResults: 50 }));
  }

  /** Each job whole, with its tags, and what its links lead to where `links` says so. */
  async whole(names: readonly (string | undefined)[], links = false): Promise<void> {
    for (const name of names) {
      const job = await this.describe(name);
      await this.tags(job.TrainingJobArn);
      if (!links) continue;
      const [tuning, labeling] = [job.TuningJobArn, job.LabelingJobArn].map((arn) => arn?.split('/').at(-1));
      // A link may lead nowhere; the call is made all the same.
      if (tuning) {
        const command = new DescribeHyperParameterTuningJobCommand({ HyperParameterTuningJobName: tuning });
        await this.sdk.send(command).catch(() => undefined);
      }
      if (labeling) {
        await this.sdk.send(new DescribeLabelingJobCommand({ LabelingJobName: labeling })).catch(() => undefined);
      }
    }
  }

  /** The newest tuning jobs, and the first of each one's training jobs, whole. */
  async children(tuningJobs: number, each: number): Promise<void> {
    const list = await this.sdk.send(
      new ListHyperParameterTuningJobsCommand({
        SortBy: 'CreationTime',
        SortOrder: 'Descending',
        MaxResults: tuningJobs,
      }),
    );
    for (const { HyperParameterTuningJobName } of list.HyperParameterTuningJobSummaries ?? []) {
      const page = await this.sdk.send(
        new ListTrainingJobsForHyperParameterTuningJobCommand({
          HyperParameterTuningJobName,
          SortBy: 'CreationTime',
          SortOrder: 'Descending',
          MaxResults: each,
        }),
      );
      for (const { TrainingJobName } of page.TrainingJobSummaries ?? []) await this.describe(TrainingJobName);
    }
  }
}
