import { printed } from '../values/printed.js';

/** The kinds of resource that the gateway knows, as they stand in an ARN, with their pages in the AWS console. */
const CONSOLE_PATHS = {
  'training-job': (region, name) => `home?region=${region}#/jobs/${name}`,
  'hyper-parameter-tuning-job': (region, name) => `home?region=${region}#/hyper-tuning-jobs/${name}`,
  'labeling-job': (region, name) => `groundtruth?region=${region}#/labeling-jobs/details/${name}`,
} satisfies Record<string, (region: string, name: string) => string>;

export type Resource = keyof typeof CONSOLE_PATHS;

export interface Arn {
  readonly text: string;
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
  readonly resource: Resource;
  readonly name: string;
}

const ARN = new RegExp(
  `^arn:(aws[a-z-]*):sagemaker:([a-z0-9-]{1,32}):(\\d{12}):(${Object.keys(CONSOLE_PATHS).join('|')})/([a-zA-Z0-9](?:-*[a-zA-Z0-9]){0,62})$`,
);

/** Null for anything that is not the ARN of a job that the gateway knows. */
export function parseArn(text: string): Arn | null {
  const match = text.length <= 256 ? ARN.exec(text) : null;
  if (!match) return null;
  const [, partition = '', region = '', accountId = '', resource = '', name = ''] = match;
  return { text, partition, region, accountId, resource: resource as Resource, name };
}

/** What an argument takes, for the message that says that it was given something else. */
export function takesArn(resource: Resource | 'training-plan', given: unknown): string {
  return `takes the ARN of a ${resource} ("arn:aws:sagemaker:us-east-1:123456789012:${resource}/name"), not ${printed(given)}`;
}

/**
 * ARNs are compared without regard to case: `ListHyperParameterTuningJobs` gives them in lower case where `Describe` keeps
 * the job's own (boto/boto3 issue 4606).
 */
export function arnKey(arn: string): string {
  return arn.toLowerCase();
}

/** The ARN with the name's own casing, where a list has lowered it. */
export function withName(arn: string, name: string): string {
  const slash = arn.lastIndexOf('/');
  const inArn = arn.slice(slash + 1);
  return inArn !== name && inArn.toLowerCase() === name.toLowerCase() ? arn.slice(0, slash + 1) + name : arn;
}

const CONSOLES: Record<string, (region: string) => string> = {
  'aws-cn': () => 'console.amazonaws.cn',
  'aws-us-gov': () => 'console.amazonaws-us-gov.com',
  'aws-eusc': (region) => `${region}.console.amazonaws-eusc.eu`,
};

/** The page of the job in the AWS console. */
export function consoleUrl({ partition, region, resource, name }: Arn): string {
  const host = CONSOLES[partition]?.(region) ?? `${region}.console.aws.amazon.com`;
  return `https://${host}/sagemaker/${CONSOLE_PATHS[resource](region, name)}`;
}
