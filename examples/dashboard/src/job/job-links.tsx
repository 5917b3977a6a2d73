import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { TrainingJobPageQuery } from '../generated/documents.ts';
import { useProblem } from '../gateway/answer.tsx';
import { arnName } from '../parts/format.ts';
import { None, TroubleAt } from '../parts/notices.tsx';
import { Status } from '../parts/status.tsx';
import { tuningJobPath } from '../shell/navigation.ts';

type Job = NonNullable<TrainingJobPageQuery['trainingJob']>;

function Gone({ at, arn }: { readonly at: string; readonly arn: string }): ReactNode {
  const { problem } = useProblem(at);
  return problem ? <TroubleAt at={at} /> : <None>{arnName(arn)} is not there any more</None>;
}

/** The jobs that launched this one. What cannot be read of them leaves the way to them. */
export function JobLinks({
  job: { tuningJob, tuningJobArn, labelingJob, labelingJobArn },
}: {
  readonly job: Job;
}): ReactNode {
  if (!tuningJobArn && !labelingJobArn) return null;
  return (
    <ul className="links" aria-label="Launched by">
      {tuningJobArn && (
        <li>
          Tuning job{' '}
          <Link href={tuningJobPath(tuningJob?.id ?? tuningJobArn)}>
            {tuningJob?.hyperParameterTuningJobName ?? arnName(tuningJobArn)}
          </Link>{' '}
          {tuningJob?.hyperParameterTuningJobStatus ? (
            <Status value={tuningJob.hyperParameterTuningJobStatus} />
          ) : (
            <Gone at="trainingJob.tuningJob" arn={tuningJobArn} />
          )}
        </li>
      )}
      {labelingJobArn && (
        <li>
          Labeling job{' '}
          {labelingJob ? (
            <a href={labelingJob.consoleUrl}>{labelingJob.labelingJobName} (AWS console)</a>
          ) : (
            arnName(labelingJobArn)
          )}{' '}
          {labelingJob?.labelingJobStatus ? (
            <Status value={labelingJob.labelingJobStatus} />
          ) : (
            <Gone at="trainingJob.labelingJob" arn={labelingJobArn} />
          )}
        </li>
      )}
    </ul>
  );
}
