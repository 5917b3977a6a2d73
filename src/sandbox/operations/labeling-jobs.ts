import { LabelingJobStatus, SortBy } from '@aws-sdk/client-sagemaker';
import { labelingJobSummary } from '../account/project.js';
import { NAME, requiredText, type Input } from '../wire/input.js';
import type { OperationContext } from './context.js';
import { listInput } from './list-input.js';
import { contains, inRange, listPage } from './list-page.js';
import { notFound } from './not-found.js';

export function describeLabelingJob(context: OperationContext, input: Input): object {
  const name = requiredText(input, 'LabelingJobName', { pattern: NAME });
  const record = context.account.labeling.get(name, context.at);
  if (!record) throw notFound(context, 'resource-not-found', name);
  return record;
}

export function listLabelingJobs(context: OperationContext, input: Input): object {
  const { labeling } = context.account;
  const asked = listInput(input, LabelingJobStatus, SortBy);
  const key = {
    Name: (number: number) => labeling.name(number),
    Status: (number: number, at: number) => labeling.state(number, at).status,
  }[asked.sortBy];
  const { numbers, NextToken } = listPage(context, input, {
    from: 0,
    to: labeling.count(),
    keep: (number, at) =>
      inRange(labeling.created(number), asked.createdAfter, asked.createdBefore) &&
      contains(labeling.name(number), asked.nameContains) &&
      inRange(labeling.state(number, at).lastModified, asked.modifiedAfter, asked.modifiedBefore),
    key,
    ascending: asked.ascending,
  });
  const summaries = numbers
    .map((number) => labelingJobSummary(labeling.at(number, context.at)))
    .filter((summary) => asked.status === undefined || summary.LabelingJobStatus === asked.status);
  return { LabelingJobSummaryList: summaries, NextToken };
}
