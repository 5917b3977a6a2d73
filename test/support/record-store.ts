import { type RecordCache, RecordStore } from '../../src/sagemaker/loading/record-store.js';
import type { Dated } from '../../src/sagemaker/records/kept.js';

/** A store of jobs of which nothing is known but what is said here. */
export function storeIn(
  cache: RecordCache,
  changed: Partial<ConstructorParameters<typeof RecordStore<Dated>>[2]> = {},
  prefix = '',
): RecordStore<Dated> {
  return new RecordStore<Dated>(cache, prefix, { fields: {}, derive: (one) => one, stage: () => null, ...changed });
}
