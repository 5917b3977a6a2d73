import { parseArn } from '../sagemaker/arn.js';
import type { PageRequest } from '../sagemaker/page-request.js';
import type { Scopes } from '../sagemaker/scopes/scopes.js';
import type { TrainingJobFilter } from './training-job.args.js';
import type { TrainingJobRecord } from './training-job.definition.js';

type Request = PageRequest<TrainingJobRecord, TrainingJobFilter>;

/** The list of all training jobs, filtered by the job that launched them. */
export function asFiltered(
  { args, ...request }: Request,
  by: Pick<TrainingJobFilter, 'labelingJobArn' | 'tuningJobArn'>,
  from: Scopes,
): Request {
  const filter: TrainingJobFilter = { ...args.filter, ...by };
  const all = { ...request, list: 'trainingJobs', from, args: { ...args, filter, scopes: null } };
  return { ...request, args, alike: { request: all, least: by, tellsOfNone: true } };
}

/** The reverse: a list of all training jobs whose filter names the job that launched them, as that job's own list. */
export function asLaunched(request: Request): Request {
  const { args, from } = request;
  const { tuningJobArn, labelingJobArn, ...rest } = args.filter ?? {};
  const arn = parseArn(tuningJobArn ?? labelingJobArn ?? '');
  const scope = arn && 'select' in from ? from.all.find((one) => one.holds(arn)) : null;
  if (!arn || !scope) return request;
  const filter = tuningJobArn ? { ...rest, labelingJobArn } : rest;
  const own = { ...request, list: `trainingJobs of ${arn.text}`, from: scope, args: { ...args, filter, scopes: null } };
  // A tuning job that is gone lists none; and when several are asked for together, Search is asked only by their own ARNs. So
  // none there does not mean none here.
  return { ...request, alike: { request: own, least: null, tellsOfNone: !tuningJobArn } };
}
