import { getNamedType, type GraphQLObjectType, isEnumType, isListType, isNonNullType, isObjectType } from 'graphql';
import type { TrainingJobRecord } from '../src/sandbox/account/records.js';
import type { Account } from '../src/sandbox/account/account.js';
import { objectType } from './selections.ts';
import { NOW } from './world.ts';

export type Node = Readonly<Record<string, unknown>>;

/** What an answer is compared with. */
export interface Truth {
  readonly account: Account;
  /** The moments from which the account may be told: more than one where Search lags. */
  readonly moments: readonly number[];
  /** Search may tell times in whole seconds. */
  readonly wholeSeconds: boolean;
}

export function truthNow(account: Account): Truth {
  return { account, moments: [NOW], wholeSeconds: false };
}

const plainWord = (text: unknown): string =>
  String(text)
    .replaceAll(/[^a-z0-9]/gi, '')
    .toUpperCase();

/** What differs between a field of the answer and AWS's member; undefined where nothing does. */
function difference(
  value: unknown,
  member: unknown,
  type: GraphQLObjectType,
  field: string,
  wholeSeconds: boolean,
): string | undefined {
  const fieldType = type.getFields()[field]?.type;
  const named = getNamedType(fieldType);
  const differs = `${field} is ${JSON.stringify(value)?.slice(0, 80)}, not ${JSON.stringify(member)?.slice(0, 80)}`;
  if (member === undefined || member === null) {
    const isNothing = value === null || (field === 'tags' && Array.isArray(value) && value.length === 0);
    return isNothing ? undefined : differs;
  }
  const isList = isListType(isNonNullType(fieldType) ? fieldType.ofType : fieldType);
  if (isList) {
    // A map of names to values is a list in the graph.
    const items = Array.isArray(member)
      ? (member as unknown[])
      : Object.entries(member).map(([Name, Value]) => ({ Name, Value: Value as unknown }));
    if (!Array.isArray(value) || value.length !== items.length) return differs;
    for (const [i, item] of items.entries()) {
      const found = one(value[i], item);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  return one(value, member);

  function one(given: unknown, expected: unknown): string | undefined {
    if (expected instanceof Date) {
      const [left, right] = [Date.parse(String(given)), expected.getTime()];
      const isSame = left === right || (wholeSeconds && left === Math.floor(right / 1_000) * 1_000);
      return isSame ? undefined : `${field} is ${String(given)}, not ${expected.toISOString()}`;
    }
    if (isObjectType(named)) {
      if (typeof given !== 'object' || given === null) return differs;
      return firstDifference(given as Node, expected as Node, named, wholeSeconds);
    }
    if (isEnumType(named)) {
      const isKnown = named.getValues().some(({ name }) => plainWord(name) === plainWord(expected));
      return plainWord(given) === (isKnown ? plainWord(expected) : 'UNKNOWNVALUE') ? undefined : differs;
    }
    if (typeof expected === 'number' && !Number.isFinite(expected)) return given === null ? undefined : differs;
    if (named?.name === 'Float') return given === Number(expected) ? undefined : differs;
    return given === expected ? undefined : differs;
  }
}

function firstDifference(node: Node, record: Node, type: GraphQLObjectType, wholeSeconds: boolean): string | undefined {
  for (const [field, value] of Object.entries(node)) {
    // Links and what the answer calls by another name are looked at by whoever asked for them.
    if (!type.getFields()[field] || field === 'tuningJob' || field === 'labelingJob' || field === 'trainingJobs')
      continue;
    const member = record[field.charAt(0).toUpperCase() + field.slice(1)];
    const found = difference(value, member, type, field, wholeSeconds);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What is wrong with a training job of an answer, every selected member of it. */
export function wrongJob(node: Node | null, name: string, truth: Truth): string | undefined {
  if (node === null) return `${name} is null`;
  let found: string | undefined;
  for (const at of truth.moments) {
    const record = truth.account.trainingJob(name, at);
    if (!record) continue;
    found = firstDifference(node, record as unknown as Node, objectType('TrainingJob'), truth.wholeSeconds);
    if (found === undefined) return undefined;
  }
  return `${name}: ${found ?? 'there is no such job'}`;
}

export function wrongLink(
  node: Node | null | undefined,
  record: object | undefined,
  type: string,
  { wholeSeconds }: Pick<Truth, 'wholeSeconds'>,
): string | undefined {
  if (!record || !node) return record || node ? `a link to a ${type} is ${JSON.stringify(node)}` : undefined;
  return firstDifference(node, record as Node, objectType(type), wholeSeconds);
}

const second = (record: TrainingJobRecord | undefined): number =>
  Math.floor((record?.CreationTime?.getTime() ?? 0) / 1_000);

/**
 * What is wrong with a list of training jobs, `names` being what it must hold, in order. Within a second the order is
 * AWS's: the list is right where its seconds are those of the truth, and nothing comes twice.
 */
export function wrongList(
  nodes: readonly Node[] | undefined,
  expected: (at: number) => readonly string[],
  truth: Truth,
): string | undefined {
  if (!nodes) return 'there is no list';
  const given = nodes.map((node) => String(node['trainingJobName']));
  if (new Set(given).size !== given.length) return 'a job comes twice';
  const seconds = (names: readonly string[]): string =>
    names.map((name) => second(truth.account.trainingJob(name))).join();
  const isRight = truth.moments.some((at) => seconds(expected(at)) === seconds(given));
  if (!isRight) {
    return `the list holds ${given.length} jobs, ${expected(NOW).length} expected, or other ones or another order`;
  }
  for (const [i, node] of nodes.entries()) {
    const found = wrongJob(node, given[i] ?? '', truth);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The names of the newest jobs. */
export function newest(account: Account, count: number, at = NOW): string[] {
  const size = account.trainingJobCount(at);
  // Search that lags does not see what was created meanwhile.
  const last = Math.min(size, account.calendar.firstAtOrAfter(at + 1, size));
  return Array.from({ length: Math.min(count, last) }, (_, i) => account.trainingName(last - 1 - i));
}
