import { parseArn } from '../sagemaker/arn.js';
import type { PageRequest } from '../sagemaker/page-request.js';
import type { Scopes } from '../sagemaker/scopes/scopes.js';
import type { TrainingJobFilter } from './training-job.args.js';
import type { TrainingJobRecord } from './training-job.definition.js';

type Request = PageRequest<TrainingJobRecord, TrainingJobFilter>;

/** What a job launched, as the list of all jobs has it by this filter. */
export function asFiltered(
  { args, ...request }: Request,
  by: Pick<TrainingJobFilter, 'labelingJobArn' | 'tuningJobArn'>,
  from: Scopes,
): Request {
  const filter: TrainingJobFilter = { ...args.filter, ...by };
  const all = { ...request, list: 'trainingJobs', from, args: { ...args, filter, scopes: null } };
  return { ...request, args, alike: { request: all, least: by, tellsOfNone: true } };
}

/** The list of all jobs by a filter that names the one which launched them, as that one has it. */
export function asLaunched(request: Request): Request {
  const { args, from } = request;
  const { tuningJobArn, labelingJobArn, ...rest } = args.filter ?? {};
  const arn = parseArn(tuningJobArn ?? labelingJobArn ?? '');
  const scope = arn && 'select' in from ? from.all.find((one) => one.holds(arn)) : null;
  if (!arn || !scope) return request;
  const filter = tuningJobArn ? { ...rest, labelingJobArn } : rest;
  const own = { ...request, list: `trainingJobs of ${arn.text}`, from: scope, args: { ...args, filter, scopes: null } };
  // A tuning job that has gone lists none, and Search is asked for those of several by their own ARNs alone.
  return { ...request, alike: { request: own, least: null, tellsOfNone: !tuningJobArn } };
}
