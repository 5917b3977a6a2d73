import { fileOf } from './file.js';
import type { World } from './gateway.js';

export const ONE = '111111111111';
export const TWO = '222222222222';
export const file = fileOf(
  `scopes:
  - accountId: "${ONE}"
    regions: [us-east-1, eu-west-1]
    roleArn: arn:aws:iam::${ONE}:role/reader
    externalId: secret-1
    alias: research
  - accountId: "${TWO}"
    regions: [eu-west-1]
    roleArn: arn:aws:iam::${TWO}:role/reader
`,
);

/** Three scopes of two accounts, as the file lists them. */
export const SCOPES = [
  { accountId: ONE, region: 'us-east-1', jobs: 230, externalId: 'secret-1' },
  { accountId: ONE, region: 'eu-west-1', jobs: 150, externalId: 'secret-1' },
  { accountId: TWO, region: 'eu-west-1', jobs: 90 },
];

export const PAGE = `query ($first: Int!, $after: String, $scopes: [ScopeSelector!]) {
  trainingJobs(first: $first, after: $after, scopes: $scopes) {
    totalCount nodes { id creationTime } pageInfo { hasNextPage endCursor truncated }
  }
}`;

export interface Job {
  readonly id: string;
  readonly creationTime: string;
}

/** The ARNs of the jobs that there are in these scopes. */
export function truth(world: World, ...indexes: number[]): string[] {
  return indexes.flatMap((i) =>
    [...(world.sandbox.scopes[i]?.account.trainingJobs() ?? [])].map(({ TrainingJobArn = '' }) => TrainingJobArn),
  );
}
