import { useQuery } from '@apollo/client/react';
import { type ReactNode, useState } from 'react';
import { AnswerScope } from '../gateway/answer.tsx';
import { ASK_ANEW, useAnswer } from '../gateway/use-answer.ts';
import { TrainingJobPageDocument } from '../generated/documents.ts';
import { arnName, words } from '../parts/format.ts';
import { Loading } from '../parts/loading.tsx';
import { Field } from '../parts/notices.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { RefreshButton } from '../parts/refresh-button.tsx';
import { Status } from '../parts/status.tsx';
import { WholeFailure } from '../parts/whole-failure.tsx';
import { Channels } from './channels.tsx';
import { TimeAndCost, WhatRan } from './facts.tsx';
import { JobLinks } from './job-links.tsx';
import { Metrics } from './metrics.tsx';
import { Environment, HyperParameters } from './parameters.tsx';
import { Timeline } from './timeline.tsx';

/** One training job: how it went, what it was given, what came out. */
export function JobPage({ arn }: { readonly arn: string }): ReactNode {
  const { data, problems, isLoading, isRefreshing, retry } = useAnswer(
    useQuery(TrainingJobPageDocument, { variables: { arn }, ...ASK_ANEW }),
  );
  const [now] = useState(() => Date.now());
  const job = data?.trainingJob;
  return (
    <AnswerScope problems={problems} retry={retry}>
      <div className="page-head">
        <PageTitle title={job?.trainingJobName ?? arnName(arn)} />
        {job && <Status value={job.trainingJobStatus} raw={job.trainingJobStatusRaw} />}
        {job?.isTerminal === false && job.secondaryStatus && <span>{words(job.secondaryStatus)}</span>}
        <span className="push" />
        {job && <a href={job.consoleUrl}>AWS console</a>}
        <RefreshButton isBusy={isLoading || isRefreshing} onRefresh={retry} />
      </div>
      {isLoading && <Loading what="the training job" />}
      {!isLoading && !job && problems.length > 0 && <WholeFailure problems={problems} retry={retry} />}
      {!isLoading && !job && problems.length === 0 && (
        <p className="empty">There is no such training job: it has been deleted, or the address is not whole.</p>
      )}
      {job && (
        <>
          <JobLinks job={job} />
          {job.trainingJobStatus === 'FAILED' && (
            <p className="reason">
              <strong>Failure reason</strong>{' '}
              <Field field="TrainingJob.failureReason" at="trainingJob.failureReason" none="AWS gives none">
                {job.failureReason && <span className="reason-text">{job.failureReason}</span>}
              </Field>
            </p>
          )}
          <div className="cards">
            <Timeline job={job} now={now} />
            <div className="column">
              <TimeAndCost job={job} />
              <Metrics job={job} isTerminal={job.isTerminal === true} />
              <Environment job={job} />
            </div>
            <div className="column">
              <WhatRan job={job} />
              <HyperParameters job={job} />
            </div>
            <Channels job={job} />
          </div>
        </>
      )}
    </AnswerScope>
  );
}
