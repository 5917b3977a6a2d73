import { graphql } from 'relay-runtime';

/** What changes on a job that goes on: asked for again through `node(id:)`, by a query that the compiler writes. */
export const jobStatus = graphql`
  fragment jobStatus_job on TrainingJob @refetchable(queryName: "jobStatusRefetchQuery") {
    id
    trainingJobStatus
    secondaryStatus
    lastModifiedTime
  }
`;
