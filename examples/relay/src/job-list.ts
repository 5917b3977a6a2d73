import { graphql } from 'relay-runtime';

/** The page: what a screen asks for when it opens. */
export const jobListQuery = graphql`
  query jobListQuery($first: Int!, $filter: TrainingJobFilter) {
    ...jobList_query @arguments(first: $first, filter: $filter)
  }
`;

/** All pages that have come, as one connection; the compiler writes the query for the next page. */
export const jobList = graphql`
  fragment jobList_query on Query
  @argumentDefinitions(
    first: { type: "Int", defaultValue: 25 }
    after: { type: "String" }
    filter: { type: "TrainingJobFilter" }
  )
  @refetchable(queryName: "jobListPaginationQuery") {
    trainingJobs(first: $first, after: $after, filter: $filter) @connection(key: "jobList_trainingJobs") {
      edges {
        node {
          id
          trainingJobName
          ...jobStatus_job
        }
      }
      pageInfo {
        hasNextPage
        endCursor
        truncated
      }
    }
  }
`;
