import type { Tag } from '@aws-sdk/client-sagemaker';
import { requiredText, wholeOf, type Input } from '../wire/input.js';
import { issueToken, readToken } from '../wire/token.js';
import { validation } from '../wire/errors.js';
import type { OperationContext } from './context.js';

export function listTags(context: OperationContext, input: Input): object {
  const arn = requiredText(input, 'ResourceArn', { max: 256, pattern: /^arn:.*/ });
  const size = wholeOf(input, 'MaxResults', 50, 100) ?? 50;
  const place = readToken(context, input);
  const tags = tagsOf(context, arn);
  // The case of an ARN matters here, although one of the lists gives it in lower case.
  if (!tags) throw validation(`Could not find resource with ARN '${arn}'`);
  const offset = place?.position ?? 0;
  const next = offset + size;
  const more = next < tags.length;
  return {
    Tags: tags.slice(offset, next),
    ...(more && { NextToken: issueToken(context, input, { position: next, rows: next, at: context.at }) }),
  };
}

function tagsOf({ account, at }: OperationContext, arn: string): readonly Tag[] | undefined {
  const [resource = '', name = ''] = arn.split(':').slice(5).join(':').split('/');
  if (arn !== account.arn(`${resource}/${name}`)) return undefined;
  if (resource === 'training-job') return account.trainingJob(name, at)?.Tags;
  if (resource === 'hyper-parameter-tuning-job') return account.tuning.get(name, at)?.Tags;
  return resource === 'labeling-job' ? account.labeling.get(name, at)?.Tags : undefined;
}
