import {
  DescribeHyperParameterTuningJobCommand,
  DescribeTrainingJobCommand,
  ListTagsCommand,
  type SageMakerClient,
  SearchCommand,
} from '@aws-sdk/client-sagemaker';
import type { WireCall } from './hosts/sandbox-host.ts';

type Send = (sdk: SageMakerClient, input: never) => Promise<unknown>;

/** How a call of the log is made again. */
const SEND: Readonly<Record<string, Send>> = {
  Search: async (sdk, input) => await sdk.send(new SearchCommand(input)),
  DescribeTrainingJob: async (sdk, input) => await sdk.send(new DescribeTrainingJobCommand(input)),
  DescribeHyperParameterTuningJob: async (sdk, input) =>
    await sdk.send(new DescribeHyperParameterTuningJobCommand(input)),
  ListTags: async (sdk, input) => await sdk.send(new ListTagsCommand(input)),
};

/** The very calls that the gateway made, by the bare SDK, one after the other. */
export async function replay(sdk: SageMakerClient, calls: readonly WireCall[]): Promise<void> {
  for (const { operation, input } of calls) {
    const send = SEND[operation];
    if (!send) throw new Error(`These rows need no ${operation}`);
    await send(sdk, input as never);
  }
}
