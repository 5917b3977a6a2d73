const NAMES = [
  'DescribeTrainingJob',
  'ListTrainingJobs',
  'Search',
  'ListTags',
  'DescribeHyperParameterTuningJob',
  'ListHyperParameterTuningJobs',
  'ListTrainingJobsForHyperParameterTuningJob',
  'DescribeLabelingJob',
  'ListLabelingJobs',
] as const;

export type OperationName = (typeof NAMES)[number];

/** Every operation that is served. */
export const OPERATION_NAMES: readonly string[] = NAMES;
