import { expect, test } from 'vitest';
import { decodeCursor, encodeCursor } from '../../../src/sagemaker/listing/cursor.js';
import type { Position } from '../../../src/sagemaker/listing/position.js';

const hash = 'abc_-9';
const place = { value: 0.5, created: 1_780_000_000, passed: [hash] };
const inOrderOf = (value: number | string | null): Position => ({ kind: 'value', place: { ...place, value } });

const plain = Buffer.from(encodeCursor('list', { now: 5, at: inOrderOf(1) }), 'base64url').toString();

function written(cursor: object): string {
  return Buffer.from(JSON.stringify({ ...(JSON.parse(plain) as object), ...cursor })).toString('base64url');
}

test.each<[string, Position]>([
  ['a number', inOrderOf(0.5)],
  ['what is infinite', inOrderOf(Number.POSITIVE_INFINITY)],
  ['what is infinite the other way', inOrderOf(Number.NEGATIVE_INFINITY)],
  ['a text of 2,500 characters, which a hyperparameter may be', inOrderOf('é'.repeat(2_500))],
  ['no value', inOrderOf(null)],
  ['a time that no clock shows', { kind: 'value', place: { ...place, created: 8_639_999_999_900 } }],
  [
    'the thousands that one second has',
    { kind: 'value', place: { ...place, passed: Array<string>(8_000).fill(hash) } },
  ],
  ['a token', { kind: 'token', token: 't'.repeat(8_192), last: null, value: 'a', behind: hash }],
  ['the first page', { kind: 'token', token: null, last: hash, value: 'a' }],
  ['a scan', { kind: 'scan', chunk: { token: 't', place, behind: hash, isList: true }, place }],
  ['a scan from a place', { kind: 'scan', chunk: { place }, place: null }],
  [
    'several scopes',
    { kind: 'merged', place: null, apart: { '123456789012/us-east-1': null, b: inOrderOf(1) as never } },
  ],
])('a cursor of %s is read as it was written', (_, at) => {
  expect(decodeCursor('list', encodeCursor('list', { now: 1_780_000_000, at }))).toEqual({ now: 1_780_000_000, at });
});

test.each<[string, object]>([
  ['another version', { v: 2 }],
  ['something beside', { more: 1 }],
  ['a moment that is no date', { now: 1e12 }],
  ['half a second', { now: 0.5 }],
  ['a place further off than dates reach', { at: { kind: 'value', place: { ...place, created: 8_640_000_000_000 } } }],
  ['a hash of another length', { at: { kind: 'value', place: { ...place, passed: ['abcdefg'] } } }],
  ['a token that is empty', { at: { kind: 'token', token: '', last: null, value: null } }],
  ['a token that is too long', { at: { kind: 'token', token: 't'.repeat(8_193), last: null, value: null } }],
  ['scopes within scopes', { at: { kind: 'merged', place, apart: { a: { kind: 'merged', place, apart: {} } } } }],
])('one with %s is none', (_, changed) => {
  expect(() => decodeCursor('list', written(changed))).toThrow('not a cursor');
});

test('one is read up to 100,000 characters, and of its own list alone', () => {
  const padded = (length: number): string => Buffer.from(plain.padEnd((length / 4) * 3)).toString('base64url');
  expect(padded(100_000)).toHaveLength(100_000);
  expect(decodeCursor('list', padded(100_000)).now).toBe(5);
  expect(() => decodeCursor('list', padded(100_004))).toThrow('not a cursor');
  expect(() => decodeCursor('list', `${padded(1_000)}=`)).toThrow('not a cursor');
  expect(() => decodeCursor('other', padded(1_000))).toThrow('of another list');
});

test('one of many scopes that would be longer leaves their tokens out, and is read', () => {
  const token = 't'.repeat(8_192);
  const of = (apart: object): Position => ({ kind: 'merged', place, apart: apart as never });
  const passed = { kind: 'token', token, last: hash, value: 'a' };
  const inFront = { kind: 'token', token, last: null, value: 'b', behind: '012345' };
  const value = inOrderOf('c');
  const many = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`scope-${i}`, i % 2 ? passed : inFront]));
  const at = decodeCursor('list', encodeCursor('list', { now: 5, at: of({ ...many, value, unread: null }) })).at;
  const tops = [
    { kind: 'token', token: null, last: '012345', value: 'b' },
    { kind: 'token', token: null, last: hash, value: 'a' },
  ];
  const expected = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`scope-${i}`, tops[i % 2]]));
  expect(at).toEqual(of({ ...expected, value, unread: null }));
});
