import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useRedacted } from '../gateway/answer.tsx';
import { useUnread } from '../gateway/unread.ts';
import { ago, arnName, duration, figure, minute, secondsBetween, words } from '../parts/format.ts';
import { None, Redacted, Unread } from '../parts/notices.tsx';
import { Status } from '../parts/status.tsx';
import { trainingJobPath, tuningJobPath } from '../shell/navigation.ts';
import type { ListAddress, Sort } from './list-address.ts';
import type { ListedJob } from './use-job-list.ts';

interface Column {
  readonly title: string;
  readonly sort?: Sort;
  readonly isNumber?: boolean;
  /** Left out where there is less room. */
  readonly room?: 'some' | 'much';
  /** What it is made from: where one of them could not be read, the cell says so. */
  readonly fields: readonly (keyof ListedJob)[];
  readonly cell: (job: ListedJob, now: number) => ReactNode;
}

/** Why it failed, or what it is doing: the one line that somebody looks for. */
function Remark({ job }: { readonly job: ListedJob }): ReactNode {
  const isRedacted = useRedacted('TrainingJob.failureReason');
  const unread = useUnread(job.id, job.trainingJobStatus === 'FAILED' ? ['failureReason'] : ['secondaryStatus']);
  const { failureReason, secondaryStatus, trainingJobStatus } = job;
  if (failureReason) {
    return (
      <span className="remark bad-text" title={failureReason}>
        {failureReason}
      </span>
    );
  }
  if (unread) return <Unread problem={unread} />;
  if (trainingJobStatus === 'FAILED' && isRedacted) return <Redacted />;
  if (trainingJobStatus === 'IN_PROGRESS' && secondaryStatus) {
    return <span className="remark">{words(secondaryStatus)}</span>;
  }
  return null;
}

function trained({ durationInSeconds, trainingStartTime, trainingJobStatus }: ListedJob, now: number): ReactNode {
  if (durationInSeconds !== null && durationInSeconds !== undefined) return duration(durationInSeconds);
  if (trainingStartTime && trainingJobStatus === 'IN_PROGRESS') {
    return <>{duration(secondsBetween(trainingStartTime, now))} so far</>;
  }
  return <None>–</None>;
}

function seconds(value: number | null | undefined): ReactNode {
  return value === null || value === undefined ? <None>–</None> : duration(value);
}

const NAME: Column = {
  title: 'Name',
  sort: 'NAME',
  // The remark under the name says it by itself: the way to the job is there all the same.
  fields: [],
  cell: (job) => (
    <>
      <Link href={trainingJobPath(job.id)}>{job.trainingJobName}</Link>
      <Remark job={job} />
    </>
  ),
};

const OTHERS: readonly Column[] = [
  {
    title: 'Status',
    sort: 'STATUS',
    fields: ['trainingJobStatus'],
    cell: (job) => <Status value={job.trainingJobStatus} raw={job.trainingJobStatusRaw} />,
  },
  {
    title: 'Created',
    sort: 'CREATION_TIME',
    fields: ['creationTime'],
    cell: ({ creationTime }, now) =>
      creationTime ? (
        <time dateTime={creationTime} title={`${minute(creationTime)} UTC`}>
          {ago(creationTime, now)}
        </time>
      ) : (
        <None>–</None>
      ),
  },
  {
    title: 'Queued',
    isNumber: true,
    room: 'some',
    fields: ['queueTimeInSeconds'],
    cell: ({ queueTimeInSeconds }) => seconds(queueTimeInSeconds),
  },
  {
    title: 'Trained',
    sort: 'TRAINING_TIME',
    isNumber: true,
    fields: ['durationInSeconds', 'trainingStartTime'],
    cell: trained,
  },
  {
    title: 'Billed',
    room: 'some',
    sort: 'BILLABLE_TIME',
    isNumber: true,
    fields: ['billableTimeInSeconds'],
    cell: ({ billableTimeInSeconds }) => seconds(billableTimeInSeconds),
  },
  {
    title: 'Instances',
    room: 'some',
    fields: ['resourceConfig'],
    cell: ({ resourceConfig: resources }) =>
      resources?.instanceType ? (
        <span className="nowrap">
          {resources.instanceCount ?? 1} × {resources.instanceType.replace(/^ml\./, '')}
        </span>
      ) : (
        <None>–</None>
      ),
  },
  {
    title: 'Tuning job',
    fields: ['tuningJobArn'],
    cell: ({ tuningJobArn: arn }) => (arn ? <Link href={tuningJobPath(arn)}>{arnName(arn)}</Link> : <None>–</None>),
  },
  {
    title: 'Tags',
    room: 'much',
    fields: ['tags'],
    cell: ({ tags }) =>
      tags && tags.length > 0 ? (
        <span className="tags" title={tags.map(({ key, value }) => `${key}: ${value}`).join('\n')}>
          {tags.slice(0, 1).map(({ key, value }) => (
            <span key={key} className="tag">
              {value || key}
            </span>
          ))}
          {tags.length > 1 && <span className="more">+{tags.length - 1}</span>}
        </span>
      ) : (
        <None>–</None>
      ),
  },
];

function namedColumn({ sort, named }: ListAddress): Column | null {
  if (sort === 'FINAL_METRIC') {
    return {
      title: named,
      sort,
      isNumber: true,
      fields: ['finalMetric'],
      cell: ({ finalMetric }) =>
        typeof finalMetric?.value === 'number' ? figure(finalMetric.value) : (finalMetric?.valueText ?? <None>–</None>),
    };
  }
  if (sort !== 'HYPER_PARAMETER') return null;
  return {
    title: named,
    sort,
    isNumber: true,
    fields: ['hyperParameter'],
    cell: ({ hyperParameter }) => (hyperParameter?.redacted ? <Redacted /> : (hyperParameter?.text ?? <None>–</None>)),
  };
}

function Value({
  column: { fields, cell },
  job,
  now,
}: {
  readonly column: Column;
  readonly job: ListedJob;
  readonly now: number;
}): ReactNode {
  const problem = useUnread(job.id, fields);
  return problem ? <Unread problem={problem} /> : cell(job, now);
}

function classOf({ isNumber, room }: Column): string {
  return `${isNumber ? 'number' : ''} ${room ? `room-${room}` : ''}`;
}

function Heading({
  column,
  address,
  onSort,
}: {
  readonly column: Column;
  readonly address: ListAddress;
  readonly onSort: (sort: Sort) => void;
}): ReactNode {
  const { title, sort } = column;
  const isSorted = sort !== undefined && address.sort === sort;
  const order = address.direction === 'ASC' ? 'ascending' : 'descending';
  return (
    <th scope="col" className={classOf(column)} aria-sort={isSorted ? order : undefined}>
      {sort === undefined ? (
        title
      ) : (
        <button type="button" className="sort" onClick={() => onSort(sort)}>
          {title}
          <span aria-hidden="true">{isSorted ? (address.direction === 'ASC' ? '▲' : '▼') : '↕'}</span>
        </button>
      )}
    </th>
  );
}

/** The jobs, in the order of the address; its headings change it. */
export function JobTable({
  jobs,
  address,
  now,
  onSort,
}: {
  readonly jobs: readonly ListedJob[];
  readonly address: ListAddress;
  readonly now: number;
  readonly onSort: (sort: Sort) => void;
}): ReactNode {
  const named = namedColumn(address);
  const columns = [NAME, ...(named ? [named] : []), ...OTHERS];
  return (
    <table className="jobs">
      <caption className="unseen">Training jobs</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <Heading key={column.title} column={column} address={address} onSort={onSort} />
          ))}
        </tr>
      </thead>
      <tbody>
        {jobs.map((job) => (
          <tr key={job.id}>
            {columns.map((column, index) =>
              index === 0 ? (
                <th key={column.title} scope="row">
                  <Value column={column} job={job} now={now} />
                </th>
              ) : (
                <td key={column.title} className={classOf(column)}>
                  <Value column={column} job={job} now={now} />
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
