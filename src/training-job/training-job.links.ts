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

/** The casing of ARNs is not reliable: Search may have a link in capitals that the client has in lower case. */
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
    // Where nobody may ask, it is taken as it stands.
    if (isOutOfReach(error)) return arn;
    throw error;
  }
}

/** The filter with the ARNs of other jobs as those have them; it is the same text where those are the same. */
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
 * Training jobs by a filter that may name other jobs. It is asked as it stands; where nothing is found so, and where an
 * alternative that finds nothing would hide behind the others, by the ARNs as those jobs have them.
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
