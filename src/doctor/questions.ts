import { SearchCommand, type SearchExpression, type SearchResponse } from '@aws-sdk/client-sagemaker';
import type { Push } from '../sagemaker/filter/condition.js';
import { searchExpression } from '../sagemaker/search/search-expression.js';
import type { Asker } from './asker.js';
import { jobsIn, type KnownJob } from './known-jobs.js';
import type { Failure } from './outcome.js';

export interface Question {
  readonly pushes?: readonly Push[];
  readonly sortBy?: string;
  readonly maxResults?: number;
  readonly token?: string;
}

/** Search's answer: its jobs, and the whole output. */
export type Answer =
  | Failure
  | { readonly kind: 'answered'; readonly jobs: readonly KnownJob[]; readonly output: SearchResponse };

/** One Search over training jobs. */
export async function search(
  asker: Asker,
  { pushes = [], sortBy, maxResults = 100, token }: Question,
): Promise<Answer> {
  const expression: SearchExpression | undefined = searchExpression(pushes);
  const command = new SearchCommand({
    Resource: 'TrainingJob',
    ...(expression && { SearchExpression: expression }),
    ...(sortBy !== undefined && { SortBy: sortBy, SortOrder: 'Descending' }),
    ...(token !== undefined && { NextToken: token }),
    MaxResults: maxResults,
  });
  const outcome = await asker.ask('Search', (sdk, options) => sdk.send(command, options));
  return outcome.kind === 'answered' ? { ...outcome, jobs: jobsIn(outcome.output) } : outcome;
}

export function keyOf({ TrainingJobArn }: Pick<KnownJob, 'TrainingJobArn'>): string {
  return TrainingJobArn.toLowerCase();
}
