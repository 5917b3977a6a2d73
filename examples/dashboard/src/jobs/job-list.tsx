import { type ReactNode, useState } from 'react';
import { useSearchParams } from 'wouter';
import { AnswerScope } from '../gateway/answer.tsx';
import { count } from '../parts/format.ts';
import { Loading } from '../parts/loading.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { WholeFailure } from '../parts/whole-failure.tsx';
import { Banners } from './banners.tsx';
import { Filters } from './filters.tsx';
import { JobTable } from './job-table.tsx';
import { type ListAddress, readAddress, saidInFull, type Sort, takesName, writeAddress } from './list-address.ts';
import { LoadMore } from './load-more.tsx';
import { useJobList } from './use-job-list.ts';
import { useOffers } from './use-offers.ts';

/** `50 of 2,000 jobs`, or what is known of that. */
function shown(jobs: number, page: ReturnType<typeof useJobList>['page']): string {
  if (!page) return '';
  const { totalCount, totalCountIsLowerBound: isAtLeast, pageInfo } = page;
  if (totalCount === null || totalCount === undefined) {
    return pageInfo.hasNextPage ? `${count(jobs)} jobs so far; SageMaker cannot count them` : `${count(jobs)} jobs`;
  }
  return `${count(jobs)} of ${isAtLeast ? 'at least ' : ''}${count(totalCount)} jobs`;
}

/** Training jobs: filtered, sorted, and as many as one cares to scroll through. */
export function JobList(): ReactNode {
  const [params, setParams] = useSearchParams();
  const address = readAddress(params);
  const asked = saidInFull(address);
  const { jobs, page, problems, moreProblems, busy, loadMore, refresh } = useJobList(asked);
  const offers = useOffers(page);
  const [now] = useState(() => Date.now());

  const show = (next: ListAddress): void => setParams(writeAddress(next));
  const sortBy = (sort: Sort): void => {
    const turned = address.direction === 'DESC' ? 'ASC' : 'DESC';
    const first = sort === 'NAME' ? 'ASC' : 'DESC';
    const named = takesName(sort) ? address.named : '';
    show({ ...address, sort, named, direction: asked.sort === sort ? turned : first });
  };
  const isTruncated = page?.pageInfo.truncated === true;
  const hasMore = page?.pageInfo.hasNextPage === true;

  return (
    <AnswerScope problems={problems} retry={refresh}>
      <div className="page-head">
        <PageTitle title="Training jobs" />
        <p className="count" role="status">
          {busy === 'more' ? `Loading more, ${shown(jobs.length, page)}` : shown(jobs.length, page)}
        </p>
        <button type="button" onClick={refresh} aria-disabled={busy !== null}>
          {busy === 'refresh' ? 'Refreshing …' : 'Refresh'}
        </button>
      </div>
      <div className="list-layout">
        <Filters address={address} offers={offers} onChange={show} />
        <div className="list-body">
          {page && <Banners problems={problems} retry={refresh} />}
          {busy === 'first' && <Loading what="training jobs" rows={14} />}
          {!page && busy !== 'first' && <WholeFailure problems={problems} retry={refresh} />}
          {page && jobs.length > 0 && <JobTable jobs={jobs} address={asked} now={now} onSort={sortBy} />}
          {page && jobs.length === 0 && !isTruncated && (
            <p className="empty">No training job is like this. Try fewer filters.</p>
          )}
          {isTruncated && (
            <p className="banner">
              The gateway had to look through the jobs by itself, and stopped before it had seen them all: there may be
              more than these.
            </p>
          )}
          <Banners problems={moreProblems} retry={loadMore} />
          {hasMore && (
            <LoadMore
              isBusy={busy !== null}
              // What costs many calls is asked for by hand, and what has just failed too.
              isAutomatic={!isTruncated && problems.length + moreProblems.length === 0}
              onMore={loadMore}
            >
              {isTruncated ? 'Look further' : 'Load more'}
            </LoadMore>
          )}
          {page && !hasMore && jobs.length > 0 && <p className="end">These are all.</p>}
        </div>
      </div>
    </AnswerScope>
  );
}
