/** What a region's name begins with, where it is none of AWS's commercial ones. */
const PARTITIONS = {
  'cn-': 'aws-cn',
  'eu-isoe-': 'aws-iso-e',
  'eusc-': 'aws-eusc',
  'us-gov-': 'aws-us-gov',
  'us-iso-': 'aws-iso',
  'us-isob-': 'aws-iso-b',
  'us-isof-': 'aws-iso-f',
};

/** Which of AWS's partitions the region is in: each ARN says it. */
export function partitionOf(region: string): string {
  const [, partition = 'aws'] = Object.entries(PARTITIONS).find(([start]) => region.startsWith(start)) ?? [];
  return partition;
}
