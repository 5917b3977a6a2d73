/** Every operation that is served. */
export const OPERATION_NAMES: readonly string[] = [
  'DescribeTrainingJob',
  'ListTrainingJobs',
  'Search',
  'ListTags',
  'DescribeHyperParameterTuningJob',
  'ListHyperParameterTuningJobs',
  'ListTrainingJobsForHyperParameterTuningJob',
  'DescribeLabelingJob',
  'ListLabelingJobs',
];
