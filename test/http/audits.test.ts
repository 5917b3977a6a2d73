import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../support/gateway.js';

let world: World;
beforeAll(async () => {
  world = await startWorld({ jobs: 20 });
});
afterAll(() => world.close());

const audits = serverAudits({ url: () => `${world.gateway.url}/graphql`, fetchFn: fetch });

describe('GraphQL over HTTP, as its own suite has it', () => {
  test('there are 61 audits', () => expect(audits).toHaveLength(61));

  test.each(audits.map((audit) => [audit.name, audit] as const))('%s', async (_, audit) => {
    const result = await audit.fn();
    expect([result.status, 'reason' in result ? result.reason : '']).toEqual(['ok', '']);
  });
});
