import { expect, test } from 'vitest';
import { consoleUrl, parseArn } from '../../src/sagemaker/arn.js';

test.each([
  ['arn:aws:sagemaker:eu-west-1', 'https://eu-west-1.console.aws.amazon.com/sagemaker/'],
  ['arn:aws-cn:sagemaker:cn-north-1', 'https://console.amazonaws.cn/sagemaker/'],
  ['arn:aws-us-gov:sagemaker:us-gov-west-1', 'https://console.amazonaws-us-gov.com/sagemaker/'],
  ['arn:aws-eusc:sagemaker:eusc-de-east-1', 'https://eusc-de-east-1.console.amazonaws-eusc.eu/sagemaker/'],
])('a job of %s has its page in the console of its partition', (start, address) => {
  const arn = parseArn(`${start}:123456789012:training-job/a`);
  expect(arn && consoleUrl(arn).startsWith(address)).toBe(true);
});
