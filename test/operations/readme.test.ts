import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config/config.js';
import { OPERATION_NAMES } from '../../src/sandbox/operations/names.js';
import { ConfigFile } from '../../src/config/config-file.js';
import { parseScopesFile } from '../../src/config/scopes-file.js';
import { fileOf } from '../support/file.js';
import { startWorld } from '../support/gateway.js';

const ROOT = new URL('../../', import.meta.url);
const textOf = (page: string): string => readFileSync(new URL(page, ROOT), 'utf8');
const PAGES = ['README.md', 'SECURITY.md', ...readdirSync(new URL('docs', ROOT)).map((name) => `docs/${name}`)].filter(
  (name) => name.endsWith('.md'),
);

function rowsOf(page: string): string[][] {
  const rows = textOf(page)
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  return rows.map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')));
}

function codeBlock(page: string, language: string): string {
  return new RegExp('```' + language + '\n(.*?)```', 's').exec(textOf(page))?.[1] ?? '';
}

describe('the documentation', () => {
  test('tells each setting with its default and range', () => {
    const rows = rowsOf('docs/configuration.md');
    const property = (variable: string) =>
      variable.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
    expect(rows.map(([, variable = '']) => property(variable)).toSorted()).toEqual(
      Object.keys(readConfig({})).toSorted(),
    );
    const number = (text: string) => Number(text.replaceAll(',', ''));
    for (const [, variable = '', value = '', range = ''] of rows) {
      // Some say something of what stands in the policy.
      const set = (to: number | string) =>
        (
          readConfig({
            POLICY_FILE: 'policy.yaml',
            TRUSTED_DOCUMENTS: 'manifest.json',
            [variable]: String(to),
          }) as Record<string, unknown>
        )[property(variable)];
      if (range === '') {
        const byDefault = (readConfig({}) as Record<string, unknown>)[property(variable)];
        expect(Array.isArray(byDefault) ? byDefault.join() || null : byDefault).toBe(value || null);
        continue;
      }
      if (range === 'true or false') {
        expect(String((readConfig({}) as Record<string, unknown>)[property(variable)])).toBe(value);
        expect([set('true'), set('false')]).toEqual([true, false]);
        expect(() => set('yes')).toThrow(`${variable} takes true or false, not "yes"`);
        continue;
      }
      const [low = NaN, high = NaN] = range.split(' to ').map(number);
      expect((readConfig({}) as Record<string, unknown>)[property(variable)]).toBe(number(value));
      expect([set(low), set(high)]).toEqual([low, high]);
      expect(() => set(low < 1 ? low / 2 - 0.01 : low - 1)).toThrow(variable);
      expect(() => set(high + 1)).toThrow(variable);
    }
  });

  test('asks for the permissions that the gateway uses, and says what is lost without each', () => {
    const page = 'docs/your-account.md';
    const actions = [...textOf(page).matchAll(/"sagemaker:(\w+)"/g)].map(([, action]) => action);
    expect(actions.toSorted()).toEqual(OPERATION_NAMES.toSorted());
    expect(
      rowsOf(page)
        .map(([, action]) => action)
        .toSorted(),
    ).toEqual(actions.toSorted());
  });

  test('shows a first query whose answer has the shape, and costs the calls, that it says', async () => {
    interface Shown {
      data: { trainingJobs: { nodes: object[] } };
      extensions: object;
    }
    const shown = JSON.parse(/```json\n(\{\n {2}"data".*?)```/s.exec(textOf('README.md'))?.[1] ?? '') as Shown;
    const world = await startWorld();
    // The account of the tests stands still: what "the last week" is depends on today.
    const query = codeBlock('README.md', 'graphql').replace(', creationTime: { within: "P7D" }', '');
    expect(query).toContain('-hpo-');
    const { data, extensions } = await world.query<Shown['data']>(query);
    await world.close();
    expect({ upstream: { ...extensions.upstream, waitedMs: 0 } }).toEqual(shown.extensions);
    expect(data?.trainingJobs.nodes.map((node) => Object.keys(node))).toEqual(
      shown.data.trainingJobs.nodes.map((node) => Object.keys(node)),
    );
  });

  test('has recipes that run as they stand, and cost what they say', async () => {
    const recipes = [...textOf('docs/queries.md').matchAll(/```graphql\n# ([^\n]*)\n(.*?)```/gs)];
    expect(recipes.length).toBeGreaterThan(4);
    const world = await startWorld({ env: { CACHE_MAX_BYTES: '0', WINDOW_MS: '0' } });
    for (const [, cost = '', shown = ''] of recipes) {
      // As above: the account stands still.
      const query = shown.replace('creationTime: { within: "P7D" }', '');
      // oxlint-disable-next-line no-await-in-loop -- each counts its own calls
      const { errors } = await world.query(query);
      const calls = world.callsMade();
      expect(errors, query).toBeUndefined();
      const [, count, operation = ''] = /^(\d+) (\w+)$/.exec(cost) ?? [];
      if (count !== undefined) expect(calls, query).toEqual({ [operation]: Number(count) });
    }
    await world.close();
  });

  test('shows visibility conditions that jobs of the account which `start` plays meet: Search finds and counts them', async () => {
    // Credentials of the embedded SageMaker are of no role.
    const shown = codeBlock('docs/scopes.md', 'yaml').replaceAll(/^ +(?:roleArn|externalId): .*\n/gm, '');
    const SCOPES_FILE = fileOf(shown);
    const scopes = parseScopesFile(shown, new ConfigFile('SCOPES_FILE', SCOPES_FILE)).map(({ accountId, region }) => ({
      accountId,
      region,
      jobs: 200,
    }));
    const world = await startWorld({ scopes, env: { SCOPES_FILE } });
    const { data } = await world.query<{ trainingJobs: { totalCount: number | null } }>(
      '{ trainingJobs(scopes: [{ alias: "research" }]) { totalCount } }',
    );
    const calls = world.callsMade();
    await world.close();
    expect(data?.trainingJobs.totalCount ?? 0).toBeGreaterThan(0);
    expect(calls).toEqual({ Search: 2 });
  });
});

test('the files that it names are there', () => {
  const named = PAGES.flatMap((page) =>
    [...textOf(page).matchAll(/`((?:src|test|schema|operations|graphiql|bench|tools)\/[\w./-]+)`/g)].map(
      ([, path = '']) => path,
    ),
  );
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter((path) => !existsSync(new URL(path, ROOT)))).toEqual([]);
});

/** What a heading is called in an address. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\w -]/g, '')
    .replaceAll(' ', '-');

test('its links lead somewhere', () => {
  const links = PAGES.flatMap((page) =>
    [...textOf(page).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].map(([, path = '', anchor]) => ({
      page,
      to: path === '' ? new URL(page, ROOT) : new URL(path, new URL(page, ROOT)),
      anchor,
    })),
  );
  const isDead = ({ to, anchor }: (typeof links)[number]): boolean => {
    if (!existsSync(to)) return true;
    const headings = anchor === undefined ? [] : [...readFileSync(to, 'utf8').matchAll(/^#+ (.*)$/gm)];
    return anchor !== undefined && !headings.some(([, heading = '']) => anchorOf(heading) === anchor);
  };
  expect(links.length).toBeGreaterThan(20);
  expect(links.filter(isDead)).toEqual([]);
});
