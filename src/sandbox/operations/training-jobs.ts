import { SortBy, TrainingJobStatus, WarmPoolResourceStatus } from '@aws-sdk/client-sagemaker';
import { trainingJobInDescribe, trainingJobSummary } from '../account/project.js';
import { NAME, requiredText, textOf, type Input } from '../wire/input.js';
import type { OperationContext } from './context.js';
import { listInput } from './list-input.js';
import { contains, inRange, listPage } from './list-page.js';
import { notFound } from './not-found.js';

export function describeTrainingJob(context: OperationContext, input: Input): object {
  const name = requiredText(input, 'TrainingJobName', { pattern: NAME });
  const record = context.account.trainingJob(name, context.at);
  if (!record) throw notFound(context, 'validation', name);
  return trainingJobInDescribe(record);
}

export function listTrainingJobs(context: OperationContext, input: Input): object {
  const { account } = context;
  const asked = listInput(input, TrainingJobStatus, SortBy);
  const warmPool = textOf(input, 'WarmPoolStatusEquals', { oneOf: WarmPoolResourceStatus });
  const plan = textOf(input, 'TrainingPlanArnEquals', { max: 2_048 });
  const size = account.trainingJobCount(context.at);
  const { from, to } = createdBetween(context, size, asked.createdAfter, asked.createdBefore);
  const modified = asked.modifiedAfter !== undefined || asked.modifiedBefore !== undefined;
  const key = {
    Name: (index: number) => account.trainingName(index),
    Status: (index: number, at: number) => account.trainingStatus(index, at).status,
  }[asked.sortBy];
  const { numbers, NextToken } = listPage(context, input, {
    from,
    to,
    keep: (index, at) =>
      (asked.nameContains === undefined || contains(account.trainingName(index), asked.nameContains)) &&
      (!modified || inRange(account.trainingPhase(index, at).start, asked.modifiedAfter, asked.modifiedBefore)),
    key,
    ascending: asked.ascending,
  });
  const summaries = numbers.map((index) => trainingJobSummary(account.trainingJobAt(index, context.at)));
  // A status is filtered after the page is cut: pages may be short or empty and still have a token.
  const told = summaries.filter(
    (summary) =>
      (asked.status === undefined || summary.TrainingJobStatus === asked.status) &&
      (warmPool === undefined || summary.WarmPoolStatus?.Status === warmPool) &&
      (plan === undefined || summary.TrainingPlanArn === plan),
  );
  return { TrainingJobSummaries: told, NextToken };
}

function createdBetween({ account }: OperationContext, size: number, after?: number, before?: number) {
  return {
    from: after === undefined ? 0 : account.calendar.firstAtOrAfter(after + 1, size),
    to: before === undefined ? size : account.calendar.firstAtOrAfter(before, size),
  };
}
