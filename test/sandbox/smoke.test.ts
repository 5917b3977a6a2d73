import { DescribeTrainingJobCommand, ListTrainingJobsCommand, SageMakerClient, SearchCommand } from '@aws-sdk/client-sagemaker';
import { expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/sandbox.js';

test('the SDK lists, searches and describes', async () => {
  const sandbox = await startSandbox({ jobs: 700, now: Date.UTC(2026, 5, 1), clock: () => Date.UTC(2026, 5, 1) });
  const client = new SageMakerClient({ endpoint: sandbox.url, region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
  try {
    const list = await client.send(new ListTrainingJobsCommand({ MaxResults: 5 }));
    const found = await client.send(new SearchCommand({ Resource: 'TrainingJob', MaxResults: 100 }));
    const name = list.TrainingJobSummaries?.[0]?.TrainingJobName;
    const job = await client.send(new DescribeTrainingJobCommand({ TrainingJobName: name }));
    console.log(list.TrainingJobSummaries, found.Results?.length, found.TotalHits, JSON.stringify(job, null, 1));
    expect(job.TrainingJobName).toBe(name);
    expect(sandbox.calls).toHaveLength(3);
  } finally {
    client.destroy();
    await sandbox.close();
  }
});
