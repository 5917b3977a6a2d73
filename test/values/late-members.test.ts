import { describe, expect, test } from 'vitest';
import { finish, LateForm, lateFormOf, lateMembersOf, wholeOf } from '../../src/values/late-members.js';

interface Job {
  name: string;
  tags: readonly string[];
  channel: { uri: string } | null;
}

/** What has been made, in order, and a job of this form. */
function makeJob(source = { uri: 's3://a', tags: ['x'] }): { made: string[]; job: Job } {
  const made: string[] = [];
  const form = new LateForm(
    new Map<string, (from: typeof source) => unknown>([
      ['tags', ({ tags }) => (made.push('tags'), tags)],
      ['channel', ({ uri }) => (made.push('channel'), uri === '' ? undefined : { uri })],
    ]),
  );
  return { made, job: form.over({ name: 'a' } as Job, source) };
}

describe('a member that is made late', () => {
  test('is made when it is first read, once, also where the object is frozen', () => {
    const { made, job } = makeJob();
    Object.freeze(job);
    expect(made).toEqual([]);
    expect('channel' in job).toBe(true);
    expect(job.channel).toEqual({ uri: 's3://a' });
    expect(job.channel).toBe(job.channel);
    expect(made).toEqual(['channel']);
  });

  test('that there is nothing of is null, and not looked for again', () => {
    const { made, job } = makeJob({ uri: '', tags: [] });
    expect([job.channel, job.channel]).toEqual([null, null]);
    expect(made).toEqual(['channel']);
  });

  test('may have another value before it is made', () => {
    const { made, job } = makeJob();
    job.tags = ['y'];
    expect(Object.freeze(job).tags).toEqual(['y']);
    expect(wholeOf(job)).toMatchObject({ name: 'a', tags: ['y'], channel: { uri: 's3://a' } });
    expect(made).toEqual(['channel']);
  });

  test('is there in the whole of its object, which has no late members any more', () => {
    const { job } = makeJob();
    const whole = wholeOf(job);
    expect(JSON.parse(JSON.stringify(whole))).toEqual({ name: 'a', tags: ['x'], channel: { uri: 's3://a' } });
    expect(lateFormOf(whole)).toBeNull();
    expect(lateFormOf(job)?.names).toEqual(['tags', 'channel']);
  });

  test('lets go of its source when all are made', () => {
    const { made, job } = makeJob();
    finish(job);
    finish(job);
    expect(made).toEqual(['tags', 'channel']);
    expect(lateMembersOf(job)).toEqual([['x'], { uri: 's3://a' }]);
    expect(job.channel).toEqual({ uri: 's3://a' });
  });
});
