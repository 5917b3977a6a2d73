import type { Context } from '../context.js';
import { parseArn } from '../sagemaker/arn.js';
import { isOutOfReach } from '../sagemaker/errors.js';
import { isContinued, type PageRequest, type ReadPage, requestPage } from '../sagemaker/page-request.js';
import type { Dated, Reading } from '../sagemaker/records/kept.js';
import { isLowerCase } from '../sagemaker/records/told-by-arn.js';
import type { JobSource } from '../sagemaker/job-source.js';
import type { TrainingJobFilter } from './training-job.args.js';
import type { TrainingJobRecord } from './training-job.definition.js';
import { asLaunched } from './training-job.launched.js';

type Links = Pick<TrainingJobFilter, 'anyOf' | 'labelingJobArn' | 'tuningJobArn'>;
type Request = PageRequest<TrainingJobRecord, TrainingJobFilter>;

/** The casing of ARNs is not reliable: Search may hold a link with capitals that the client writes in lower case. */
function mayBeCased(arn: string | null | undefined): arn is string {
  const name = typeof arn === 'string' ? parseArn(arn)?.name : undefined;
  return name !== undefined && isLowerCase(name);
}

function hasLowerLink({ tuningJobArn, labelingJobArn, anyOf }: Links): boolean {
  return mayBeCased(tuningJobArn) || mayBeCased(labelingJobArn) || (anyOf ?? []).some(hasLowerLink);
}

async function ownArn<T extends Dated>(
  source: JobSource<T>,
  arn: string | null | undefined,
  nameField: string,
  reading: Reading,
): Promise<string | null | undefined> {
  if (!mayBeCased(arn)) return arn;
  try {
    return (await source.load(arn, [nameField], reading))?.id ?? arn;
  } catch (error) {
    // Where the job may not be read, the ARN is taken as it is.
    if (isOutOfReach(error)) return arn;
    throw error;
  }
}

/** The filter with the ARNs of other jobs in their own casing; the same text where nothing differs. */
async function inOwnCasing<F extends Links>(
  filter: F,
  { sources }: Pick<Context, 'sources'>,
  reading: Reading,
): Promise<F> {
  const [tuningJobArn, labelingJobArn, anyOf] = await Promise.all([
    ownArn(sources.tuningJobs, filter.tuningJobArn, 'hyperParameterTuningJobName', reading),
    ownArn(sources.labelingJobs, filter.labelingJobArn, 'labelingJobName', reading),
    filter.anyOf && Promise.all(filter.anyOf.map(async (one) => await inOwnCasing(one, { sources }, reading))),
  ]);
  const own: Readonly<Record<string, unknown>> = { tuningJobArn, labelingJobArn, anyOf };
  return Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, own[name] ?? value])) as F;
}

/**
 * Reads training jobs by a filter that may name other jobs. First it is asked as it is written. Where that finds nothing, or an
 * alternative that finds nothing would go unnoticed beside others, it is asked with the ARNs in their own casing.
 */
export async function readTrainingJobs(
  request: Request,
  { sources }: Pick<Context, 'sources'>,
  reading: Reading,
): Promise<ReadPage<TrainingJobRecord>> {
  const read = async (by: Request): Promise<ReadPage<TrainingJobRecord>> =>
    await requestPage(sources.trainingJobs, asLaunched(by), reading);
  const { filter, after } = request.args;
  if (!filter || !hasLowerLink(filter) || !request.isSelected) return await read(request);
  const isTop = typeof after !== 'string';
  if (isTop || isContinued(request)) {
    const page = await read(request);
    const hidesNone = !(filter.anyOf ?? []).some(hasLowerLink);
    if (!isTop || (hidesNone && (page.nodes.length > 0 || page.hasNextPage))) return page;
  }
  const own = await inOwnCasing(filter, { sources }, reading);
  return await read({ ...request, args: { ...request.args, filter: own } });
}
