import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config/config.js';
import { OPERATION_NAMES } from '../../src/sandbox/operations/names.js';
import { ConfigFile } from '../../src/config/config-file.js';
import { parseScopesFile } from '../../src/config/scopes-file.js';
import { fileOf } from '../support/file.js';
import { startWorld } from '../support/gateway.js';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

function rowsUnder(heading: string): string[][] {
  const section = readme.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| `'));
  return rows.map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')));
}

function codeBlock(language: string): string {
  return new RegExp('```' + language + '\n(.*?)```', 's').exec(readme)?.[1] ?? '';
}

describe('the README', () => {
  test('tells each setting with its default and range', () => {
    const rows = rowsUnder('Configuration');
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
    const actions = [...readme.matchAll(/"sagemaker:(\w+)"/g)].map(([, action]) => action);
    expect(actions.toSorted()).toEqual(OPERATION_NAMES.toSorted());
    expect(
      rowsUnder('Your own account')
        .map(([, action]) => action)
        .toSorted(),
    ).toEqual(actions.toSorted());
  });

  test('shows a first query whose answer has the shape, and costs the calls, that it says', async () => {
    interface Shown {
      data: { trainingJobs: { nodes: object[] } };
      extensions: object;
    }
    const shown = JSON.parse(/```json\n(\{\n {2}"data".*?)```/s.exec(readme)?.[1] ?? '') as Shown;
    const world = await startWorld();
    // The account of the tests stands still: what "the last week" is depends on today.
    const query = codeBlock('graphql').replace(', creationTime: { within: "P7D" }', '');
    expect(query).toContain('-hpo-');
    const { data, extensions } = await world.query<Shown['data']>(query);
    await world.close();
    expect({ upstream: { ...extensions.upstream, waitedMs: 0 } }).toEqual(shown.extensions);
    expect(data?.trainingJobs.nodes.map((node) => Object.keys(node))).toEqual(
      shown.data.trainingJobs.nodes.map((node) => Object.keys(node)),
    );
  });

  test('shows visibility conditions that jobs of the account which `start` plays meet: Search finds and counts them', async () => {
    // Credentials of the embedded SageMaker are of no role.
    const shown = codeBlock('yaml').replaceAll(/^ +(?:roleArn|externalId): .*\n/gm, '');
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

test.each(['README.md', 'SECURITY.md'])('what %s says of the files here is where it says', (name) => {
  const root = new URL('../../', import.meta.url);
  const text = readFileSync(new URL(name, root), 'utf8');
  const paths = [...text.matchAll(/`((?:src|test|schema|operations|graphiql|bench|tools)\/[\w./-]+)`/g)].map(
    ([, path = '']) => path,
  );
  expect(paths.length).toBeGreaterThan(0);
  expect(paths.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
});
