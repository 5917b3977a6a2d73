import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { start } from './world.js';

const PROGRAM = `
import json, sys, boto3
client = boto3.client('sagemaker', endpoint_url=sys.argv[1], region_name='us-east-1', aws_access_key_id='a', aws_secret_access_key='b')
names = [job['TrainingJobName'] for page in client.get_paginator('list_training_jobs').paginate(PaginationConfig={'PageSize': 50}) for job in page['TrainingJobSummaries']]
found = [row['TrainingJob']['TrainingJobName'] for page in client.get_paginator('search').paginate(Resource='TrainingJob', SortBy='CreationTime', PaginationConfig={'PageSize': 100}) for row in page['Results']]
described = client.describe_training_job(TrainingJobName=names[0])['TrainingJobName']
try:
    client.describe_training_job(TrainingJobName='nobody')
    error = None
except client.exceptions.ClientError as e:
    error = e.response['Error']['Code']
print(json.dumps([names, found, described, error]))
`;

const hasBoto3 = spawnSync('python3', ['-c', 'import boto3']).status === 0;

test.skipIf(!hasBoto3)(
  `boto3 pages through the account${hasBoto3 ? '' : ' (skipped: python3 has no boto3 here)'}`,
  async () => {
    const { sandbox } = await start();
    const { stdout } = await promisify(execFile)('python3', ['-c', PROGRAM, sandbox.url]);
    const names = [...sandbox.account.trainingJobs()].map((job) => job.TrainingJobName);
    expect(JSON.parse(stdout)).toEqual([names, names, names[0], 'ValidationException']);
  },
);
