import type { ResourceType, SearchResponse } from '@aws-sdk/client-sagemaker';
import type { Arn, Resource } from './arn.js';
import type { FieldTable } from './records/kept.js';
import type { ListInput } from './listing/list-calls.js';
import type { Dated } from './records/kept.js';
import type { SdkCall } from './scopes/scope-client.js';

/** What a list call of the API answers, whatever the entity. */
interface SummaryPage {
  readonly rows: readonly object[];
  readonly token: string | undefined;
}

/** All that AWS's API for one entity is to the gateway. */
export interface JobDefinition<T extends Dated> {
  readonly type: T['__typename'];
  readonly resource: Resource;
  readonly nameMember: string;
  readonly arnMember: string;
  readonly fields: FieldTable;
  /** The derived fields that read further down, with what they read as `Type.field`: hidden from whom that is. */
  readonly readsBelow?: Readonly<Record<string, readonly string[]>>;
  readonly describe: { readonly operation: string; call(name: string): SdkCall<object> };
  readonly list: { readonly operation: string; call(input: ListInput): SdkCall<SummaryPage> };
  /** What Search calls the entity; null where it is in no index. */
  readonly search: {
    readonly resource: ResourceType;
    row(result: NonNullable<SearchResponse['Results']>[number]): object | undefined;
  } | null;
  /** The fields that follow from others. */
  derive(fields: T, arn: Arn): T;
  /** How far the job has come; null where that is not told. */
  stage(fields: T): number | null;
}
