import { useQuery } from '@apollo/client/react';
import { type ReactNode, useMemo } from 'react';
import { AnswerScope } from '../gateway/answer.tsx';
import { ASK_ANEW, useAnswer } from '../gateway/use-answer.ts';
import { TuningJobPageDocument } from '../generated/documents.ts';
import { arnName } from '../parts/format.ts';
import { Loading } from '../parts/loading.tsx';
import { Field } from '../parts/notices.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { RefreshButton } from '../parts/refresh-button.tsx';
import { Section } from '../parts/section.tsx';
import { Status } from '../parts/status.tsx';
import { WholeFailure } from '../parts/whole-failure.tsx';
import { BestJobs } from './best-jobs.tsx';
import { ScatterChoice } from './scatter-choice.tsx';
import { trialsOf } from './trials.ts';
import { TuningHead } from './tuning-head.tsx';

/** One tuning job: what it looks for, and what it has found so far. */
export function TuningPage({ arn }: { readonly arn: string }): ReactNode {
  const { data, problems, isLoading, isRefreshing, retry } = useAnswer(
    useQuery(TuningJobPageDocument, { variables: { arn }, ...ASK_ANEW }),
  );
  const job = data?.hyperParameterTuningJob;
  const trials = useMemo(() => trialsOf(job?.trainingJobs?.edges ?? []), [job]);
  const ranges = job?.numericParameterRanges ?? [];
  const metric = job?.objective?.metricName ?? 'objective';
  return (
    <AnswerScope problems={problems} retry={retry}>
      <div className="page-head">
        <PageTitle title={job?.hyperParameterTuningJobName ?? arnName(arn)} />
        {job && <Status value={job.hyperParameterTuningJobStatus} raw={job.hyperParameterTuningJobStatusRaw} />}
        <span className="push" />
        {job && <a href={job.consoleUrl}>AWS console</a>}
        <RefreshButton isBusy={isLoading || isRefreshing} onRefresh={retry} />
      </div>
      {isLoading && <Loading what="the tuning job" />}
      {!isLoading && !job && problems.length > 0 && <WholeFailure problems={problems} retry={retry} />}
      {!isLoading && !job && problems.length === 0 && (
        <p className="empty">There is no such tuning job: it has been deleted, or the address is not whole.</p>
      )}
      {job && (
        <>
          {job.hyperParameterTuningJobStatus === 'FAILED' && (
            <p className="reason">
              <strong>Failure reason</strong>{' '}
              <Field field="HyperParameterTuningJob.failureReason" at="hyperParameterTuningJob.failureReason">
                {job.failureReason && <span className="reason-text">{job.failureReason}</span>}
              </Field>
            </p>
          )}
          <div className="cards">
            <TuningHead job={job} />
            {job.trainingJobs ? (
              <>
                <ScatterChoice trials={trials} ranges={ranges} metric={metric} />
                <BestJobs trials={trials} metric={metric} isAll={!job.trainingJobs.pageInfo.hasNextPage} />
              </>
            ) : (
              <Section title="Best jobs" wide>
                <Field field="HyperParameterTuningJob.trainingJobs" at="hyperParameterTuningJob.trainingJobs">
                  {null}
                </Field>
              </Section>
            )}
          </div>
        </>
      )}
    </AnswerScope>
  );
}
