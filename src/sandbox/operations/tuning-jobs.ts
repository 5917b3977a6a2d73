import {
  HyperParameterTuningJobSortByOptions,
  HyperParameterTuningJobStatus,
  SortOrder,
  TrainingJobSortByOptions,
  TrainingJobStatus,
} from '@aws-sdk/client-sagemaker';
import { childSummary } from '../account/child-summary.js';
import { tuningJobInDescribe, tuningJobSummary } from '../account/project.js';
import { NAME, requiredText, textOf, type Input } from '../wire/input.js';
import type { OperationContext } from './context.js';
import { listInput } from './list-input.js';
import { contains, inRange, listPage } from './list-page.js';
import { notFound } from './not-found.js';

export function describeTuningJob(context: OperationContext, input: Input): object {
  const name = requiredText(input, 'HyperParameterTuningJobName', { pattern: NAME });
  const record = context.account.tuning.get(name, context.at);
  if (!record) throw notFound(context, 'resource-not-found', name);
  return tuningJobInDescribe(record);
}

export function listTuningJobs(context: OperationContext, input: Input): object {
  const { tuning } = context.account;
  const asked = listInput(input, HyperParameterTuningJobStatus, HyperParameterTuningJobSortByOptions);
  const blocks = tuning.blocks(context.at);
  const known = new Set(blocks);
  const modified = asked.modifiedAfter !== undefined || asked.modifiedBefore !== undefined;
  const key = {
    Name: (block: number) => tuning.name(block),
    Status: (block: number, at: number) => tuning.state(block, at).status,
  }[asked.sortBy];
  const { numbers, NextToken } = listPage(context, input, {
    from: 0,
    to: (blocks[0] ?? -1) + 1,
    keep: (block, at) =>
      known.has(block) &&
      inRange(tuning.created(block), asked.createdAfter, asked.createdBefore) &&
      contains(tuning.name(block), asked.nameContains) &&
      (!modified || inRange(tuning.state(block, at).lastModified, asked.modifiedAfter, asked.modifiedBefore)),
    key,
    ascending: asked.ascending,
  });
  const lower = context.quirks['list-lower-case-arns'] !== 'off';
  const summaries = numbers
    .map((block) => tuningJobSummary(tuning.at(block, context.at)))
    .filter((summary) => asked.status === undefined || summary.HyperParameterTuningJobStatus === asked.status)
    .map((summary) =>
      lower ? { ...summary, HyperParameterTuningJobArn: summary.HyperParameterTuningJobArn?.toLowerCase() } : summary,
    );
  return { HyperParameterTuningJobSummaries: summaries, NextToken };
}

export function listChildren(context: OperationContext, input: Input): object {
  const { account } = context;
  const name = requiredText(input, 'HyperParameterTuningJobName', { pattern: NAME });
  const status = textOf(input, 'StatusEquals', { oneOf: TrainingJobStatus });
  const sortBy = textOf(input, 'SortBy', { oneOf: TrainingJobSortByOptions }) ?? 'Name';
  const ascending = textOf(input, 'SortOrder', { oneOf: SortOrder }) !== 'Descending';
  const block = account.tuning.find(name, context.at);
  if (block === undefined) throw notFound(context, 'resource-not-found', name);
  const children = account.tuning.children(block, context.at);
  const at = (number: number) => children[number] as number;
  // Under this order jobs that reported no objective are left out.
  const objective = (number: number, time: number) =>
    account.objectiveStatus(at(number), account.trainingPhase(at(number), time)) === 'Pending'
      ? undefined
      : account.objectiveOf(at(number));
  const key = {
    Name: (number: number) => account.trainingName(at(number)),
    Status: (number: number, time: number) => account.trainingPhase(at(number), time).status,
    FinalObjectiveMetricValue: objective,
  }[sortBy];
  const { numbers, NextToken } = listPage(context, input, {
    from: 0,
    to: children.length,
    keep: () => true,
    key,
    ascending,
  });
  const summaries = numbers.map((number) => childSummary(account, at(number), context.at));
  return {
    TrainingJobSummaries: summaries.filter((summary) => status === undefined || summary.TrainingJobStatus === status),
    NextToken,
  };
}
