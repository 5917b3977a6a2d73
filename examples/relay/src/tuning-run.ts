import { graphql } from 'relay-runtime';

/** The newest tuning jobs, each with the first page of what it launched. */
export const tuningRunsQuery = graphql`
  query tuningRunsQuery($first: Int!) {
    hyperParameterTuningJobs(first: $first) {
      nodes {
        id
        hyperParameterTuningJobName
        ...tuningRun_job
      }
    }
  }
`;

/** A connection of one object: its next page is asked for through `node(id:)`. */
export const tuningRun = graphql`
  fragment tuningRun_job on HyperParameterTuningJob
  @argumentDefinitions(first: { type: "Int", defaultValue: 5 }, after: { type: "String" })
  @refetchable(queryName: "tuningRunPaginationQuery") {
    id
    trainingJobs(first: $first, after: $after) @connection(key: "tuningRun_trainingJobs") {
      edges {
        node {
          id
          trainingJobName
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;
