import { graphql } from 'relay-runtime';

/** What takes a call for each job: a row that it fails in says so, and leaves the others as they are. */
export const profilingQuery = graphql`
  query profilingQuery($first: Int!) {
    trainingJobs(first: $first) {
      nodes {
        id
        profilingStatus @catch(to: RESULT)
      }
    }
  }
`;
