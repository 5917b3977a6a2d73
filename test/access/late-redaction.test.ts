import { expect, test } from 'vitest';
import { LateRedaction } from '../../src/access/late-redaction.js';
import { LateForm } from '../../src/values/late-members.js';

interface Job {
  reason: string;
  tags: string;
  channel: string;
}

function makeJob(): { made: string[]; form: LateForm; job: Job } {
  const made: string[] = [];
  const member = (name: string) => [name, (source: string) => (made.push(name), `${name} of ${source}`)] as const;
  const form = new LateForm(new Map([member('tags'), member('channel')]));
  return { made, form, job: form.over({ reason: 'plain' } as Job, 'aws') };
}

const hidden = (): unknown => 'hidden';
const redaction = new LateRedaction(new Map(['reason', 'tags'].map((field) => [field, hidden])));

test('the view of a record makes and redacts a late member when it is read, and leaves the record as it is', () => {
  const { made, form, job } = makeJob();
  const view = redaction.of(Object.freeze(job) as never, form);
  expect(made).toEqual([]);
  expect([view.reason, view.tags, view.channel]).toEqual(['hidden', 'hidden', 'channel of aws']);
  expect([job.reason, job.tags, job.channel]).toEqual(['plain', 'tags of aws', 'channel of aws']);
  expect(made).toEqual(['tags', 'channel']);
});

test("what has taken a late member's place is redacted too", () => {
  const { form, job } = makeJob();
  job.tags = 'a secret';
  const view = redaction.of(Object.freeze(job) as never, form);
  expect(JSON.stringify([view, view.tags])).not.toContain('a secret');
});
