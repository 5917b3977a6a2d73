import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { buildSchema, graphqlSync } from 'graphql';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { GraphiqlHandler, wantsPage } from '../../src/http/graphiql/graphiql.js';
import { chromiumPath, endBrowser, type GraphiqlPage, openGraphiql } from './browser.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** In the page. */
declare function getComputedStyle(element: unknown): { readonly color: string };

/** What is sent for an operation that the page runs. The endpoint is a stand-in: it tells what it was asked. */
interface Asked {
  query: string;
  variables?: unknown;
  operationName?: string;
}

const shipped = readdirSync(`${root}/schema/operations`)
  .filter((file) => file.endsWith('.graphql'))
  .sort()
  .map((file) => {
    const query = readFileSync(`${root}/schema/operations/${file}`, 'utf8');
    const variables = `${root}/schema/operations/${file.replace('.graphql', '.variables.json')}`;
    return {
      name: /^query (\w+)/m.exec(query)?.[1] ?? file,
      query,
      variables: existsSync(variables) ? (JSON.parse(readFileSync(variables, 'utf8')) as unknown) : undefined,
    };
  });
const names = shipped.map(({ name }) => name);
const [first, ...later] = shipped;
const last = later.at(-1);

describe.skipIf(!chromiumPath)('the GraphiQL page in a browser', { timeout: 60_000 }, () => {
  let server: Server;
  let url: string;
  let graphiql: GraphiqlPage;
  let answer: (asked: Asked, response: ServerResponse) => void;

  beforeAll(async () => {
    if (!first || !last) throw new Error('schema/operations holds fewer than two operations: nothing can be tested.');
    execFileSync(process.execPath, [`${root}/graphiql/build.mjs`]);
    server = createStandIn((asked, response) => answer(asked, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphiql`;
  }, 120_000);

  afterAll(() => new Promise((resolve) => server.close(resolve)));
  afterAll(endBrowser);

  beforeEach(() => {
    answer = (asked, response) => response.end(JSON.stringify({ data: { asked } }));
  });

  afterEach(async () => {
    const { errors, foreignRequests } = graphiql;
    await graphiql.close();
    expect({ errors, foreignRequests }).toEqual({ errors: [], foreignRequests: [] });
  });

  describe('at its own address', () => {
    beforeEach(async () => {
      graphiql = await openGraphiql(url);
    });

    test('opens with the shipped operations as tabs, and runs the first and the last with their variables', async () => {
      expect(await graphiql.tabs()).toEqual(names);
      expect(await graphiql.currentTab()).toBe(first!.name);
      expect(asked(await graphiql.run())).toEqual(sent(first!));
      await graphiql.selectTab(last!.name);
      expect(asked(await graphiql.run())).toEqual(sent(last!));
    });

    test('a user who comes back finds the tabs as they were, with no tab more', async () => {
      await graphiql.reload();
      expect(await graphiql.tabs()).toEqual(names);
      expect(asked(await graphiql.run())).toEqual(sent(first!));
      await graphiql.selectTab(last!.name);
      await graphiql.reload();
      expect(await graphiql.tabs()).toEqual(names);
      expect(await graphiql.currentTab()).toBe(last!.name);
      expect(asked(await graphiql.run())).toEqual(sent(last!));
    });

    test('a shipped operation is one click away, in a tab of its own', async () => {
      await graphiql.togglePane('Operations');
      expect(await graphiql.shippedOperations()).toEqual(names);
      await graphiql.openOperation(last!.name);
      expect(await graphiql.tabs()).toEqual([...names, last!.name]);
      expect(asked(await graphiql.run())).toEqual(sent(last!));
      await graphiql.reload();
      expect(await graphiql.tabs()).toEqual([...names, last!.name]);
    });

    test('links that are opened in the page as it stands get a tab each, and the same one again none more', async () => {
      const links = ['query One($first: Int!) { one(first: $first) }', 'query Two { two }'].map(
        (query, index) => ({ query, variables: index === 0 ? '{ "first": 1 }' : '' }) as const,
      );
      for (const [name, { query, variables }] of [
        ['One', links[0]!],
        ['Two', links[1]!],
        ['One', links[0]!],
      ] as const) {
        // Nothing but what stands behind the `#` is another: the browser loads nothing.
        await graphiql.page.goto(`${url}#${new URLSearchParams({ query, variables }).toString()}`);
        await expect.poll(() => graphiql.currentTab()).toBe(name);
        expect([await graphiql.query(), await graphiql.variables()]).toEqual([query, variables]);
        expect(graphiql.page.url()).toBe(url);
        await graphiql.settle();
      }
      expect(await graphiql.tabs()).toEqual([...names, 'One', 'Two']);
      expect(asked(await graphiql.run())).toEqual({ ...links[0], variables: { first: 1 }, operationName: 'One' });
    });

    test('a browser that keeps nothing for the page gets it all the same, with what the link holds', async () => {
      const { page } = graphiql;
      const query = 'query Linked($first: Int!) { trainingJobs(first: $first) { totalCount } }';
      const blocked = await page.addInitScript(() => {
        // As where cookies are blocked.
        const refuse = {
          get: () => {
            throw new DOMException('Access is denied for this document.', 'SecurityError');
          },
        };
        Object.defineProperty(globalThis, 'localStorage', refuse);
      });
      try {
        await page.goto('about:blank');
        await graphiql.goto(`${url}#${new URLSearchParams({ query, variables: '{ "first": 3 }' }).toString()}`);
        expect(await graphiql.tabs()).toEqual(['Linked', ...names]);
        expect(asked(await graphiql.run())).toEqual({ query, variables: { first: 3 }, operationName: 'Linked' });
      } finally {
        await blocked.dispose();
      }
    });

    test('the operation that is shown is a link at the press of a button, without its headers', async () => {
      await graphiql.selectTab(last!.name);
      await graphiql.typeHeaders('{ "x-secret": "hunter2" }');
      await graphiql.page.getByLabel('Link to this operation').click();
      await expect.poll(() => graphiql.page.url()).toContain('#query=');
      const link = graphiql.page.url();
      expect(link).not.toContain('hunter2');
      await graphiql.page.goto('about:blank');
      await graphiql.goto(link);
      await expect.poll(() => graphiql.currentTab()).toBe(last!.name);
      expect(await graphiql.tabs()).toEqual(names);
      expect(asked(await graphiql.run())).toEqual(sent(last!));
    });

    test('the tab that is opened, chosen or found again is in sight, however many there are', async () => {
      await graphiql.togglePane('Operations');
      for (const name of [last!.name, first!.name]) await graphiql.openOperation(name);
      await expect.poll(() => graphiql.isCurrentTabInSight()).toBe(true);
      await graphiql.page.getByRole('tab').first().locator('button').first().click();
      await expect.poll(() => graphiql.isCurrentTabInSight()).toBe(true);
      await graphiql.page.getByLabel('New tab').click();
      await expect.poll(() => graphiql.isCurrentTabInSight()).toBe(true);
      // Another pane, and the row is narrower.
      await graphiql.togglePane('Operations');
      await expect.poll(() => graphiql.isCurrentTabInSight()).toBe(true);
      await graphiql.togglePane('Documentation Explorer');
      await graphiql.page.locator('.graphiql-doc-explorer-content').waitFor();
      await expect.poll(() => graphiql.isCurrentTabInSight()).toBe(true);
      await graphiql.reload();
      expect(await graphiql.currentTab()).toBe('<untitled>');
      await expect.poll(() => graphiql.isCurrentTabInSight()).toBe(true);
    });

    test('a reader of screens finds the page by its landmark and heading, and its name is in the full colour of text', async () => {
      const { page } = graphiql;
      const name = page.getByRole('main').getByRole('heading', { level: 1, name: 'sagemaker-graphql' });
      const colour = await name.evaluate((element) => getComputedStyle(element).color);
      // With some of the background in it, it would not stand out enough (WCAG 1.4.3).
      expect(colour).toMatch(/^rgb\(/);
    });

    test('the editors turn dark and light with the system, as the page around them does', async () => {
      const { page } = graphiql;
      const isDark = (): Promise<boolean> =>
        page.locator('.graphiql-query-editor .monaco-editor.vs-dark').first().isVisible();
      expect(await isDark()).toBe(false);
      try {
        await page.emulateMedia({ colorScheme: 'dark' });
        await expect.poll(isDark).toBe(true);
      } finally {
        await page.emulateMedia({ colorScheme: 'light' });
      }
      await expect.poll(isDark).toBe(false);
    });

    test('a narrow window keeps its row for the tabs, and its width for the operation and for the answer below', async () => {
      const { page } = graphiql;
      const size = page.viewportSize()!;
      await page.setViewportSize({ width: 420, height: 800 });
      try {
        await expect.poll(() => graphiql.isCurrentTabInSight()).toBe(true);
        const room = page.getByRole('tablist').evaluate(({ clientWidth }) => clientWidth);
        expect(await room).toBeGreaterThan(200);
        const [operation, answer] = await Promise.all(
          ['.graphiql-editors', '.graphiql-response'].map(async (part) => (await page.locator(part).boundingBox())!),
        );
        expect(answer!.y).toBeGreaterThanOrEqual(operation!.y + operation!.height);
        expect([operation!.width, answer!.width].map((width) => width > 300)).toEqual([true, true]);
        expect(answer!.y + answer!.height).toBeLessThanOrEqual(800);
      } finally {
        await page.setViewportSize(size);
      }
    });

    test('explorer, history and documentation are there', async () => {
      await graphiql.run();
      for (const [pane, ...contents] of [
        ['GraphiQL Explorer', 'Add new'],
        ['History', first!.name],
        ['Documentation Explorer', 'Query', 'What the schema says of itself'],
      ] as const) {
        await graphiql.togglePane(pane);
        for (const content of contents) {
          await graphiql.page.locator('.graphiql-plugin').getByText(content).first().waitFor();
        }
      }
    });

    test('the stop button takes the request back', async () => {
      const aborted = new Promise<void>((resolve) => {
        answer = (_asked, response) => response.on('close', resolve);
      });
      await graphiql.pressExecute();
      await graphiql.page.locator('.graphiql-spinner').waitFor();
      await graphiql.pressExecute();
      await aborted;
    });

    test('an answer that is not JSON is shown with its status', async () => {
      answer = (_asked, response) => response.writeHead(200, 'Fine').end('<h1>A proxy</h1>');
      const message = '/graphql answered 200 Fine, not JSON: <h1>A proxy</h1>';
      expect(JSON.parse(await graphiql.run())).toEqual({ errors: [{ message }] });
    });

    test('an answer that breaks off is told in a line, and not where in its own scripts the page learnt of it', async () => {
      answer = (_asked, response) => {
        response.writeHead(200, { 'content-length': 100 });
        response.write('{', () => response.destroy());
      };
      const message = expect.stringMatching(/^\/graphql cannot be reached, or its answer broke off: \w/) as string;
      expect(JSON.parse(await graphiql.run())).toEqual({ errors: [{ message }] });
      expect(graphiql.errors.splice(0)).toHaveLength(1);
    });
  });

  test('a link opens the operation that it holds in a tab of its own, once, and does not run it', async () => {
    const query = 'query Linked($first: Int!) {\n  trainingJobs(first: $first) { totalCount }\n}';
    const variables = '{ "first": 3 }';
    const runs: Asked[] = [];
    answer = (asked, response) => {
      if (asked.operationName === 'Linked') runs.push(asked);
      response.end(JSON.stringify({ data: { asked } }));
    };
    const held = new URLSearchParams({ query, variables }).toString();
    graphiql = await openGraphiql(`${url}#${held}`);
    for (const again of [null, `${url}?${held}`]) {
      if (again !== null) {
        await graphiql.page.goto('about:blank');
        await graphiql.goto(again);
      }
      expect(await graphiql.currentTab()).toBe('Linked');
      expect((await graphiql.tabs()).sort()).toEqual([...names, 'Linked'].sort());
      expect(graphiql.page.url()).toBe(url);
      expect([await graphiql.query(), await graphiql.variables()]).toEqual([query, variables]);
      await graphiql.settle();
    }
    expect(runs).toEqual([]);
    expect(asked(await graphiql.run())).toEqual({ query, variables: { first: 3 }, operationName: 'Linked' });
  });

  test.each(['/jobs/graphiql', '/jobs/graphiql/', '/jobs/graphql'])(
    'is whole below the path of a proxy, opened at %s',
    async (path) => {
      graphiql = await openGraphiql(new URL(path, url).href);
      expect(asked(await graphiql.run())).toEqual(sent(first!));
      expect(graphiql.paths.length).toBeGreaterThan(5);
      expect(graphiql.paths.filter((one) => !one.startsWith('/jobs/'))).toEqual([]);
    },
  );
});

function createStandIn(answer: (asked: Asked, response: ServerResponse) => void): Server {
  const graphiql = new GraphiqlHandler(`${root}/dist/graphiql`, { signIn: null });
  const schema = buildSchema('"What the schema says of itself" schema { query: Query } type Query { standIn: String }');
  return createServer((request, response) => {
    // As a proxy does that has put all of it below a path.
    request.url = request.url?.replace(/^\/jobs(?=\/)/, '');
    if (graphiql.handle(request, response)) return;
    if (wantsPage(request)) return graphiql.sendPage(request, response);
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const asked = JSON.parse(Buffer.concat(chunks).toString()) as Asked;
      if (asked.operationName !== 'IntrospectionQuery') return answer(asked, response);
      response.end(JSON.stringify(graphqlSync({ schema, source: asked.query })));
    });
  });
}

function asked(response: string): Asked {
  return (JSON.parse(response) as { data: { asked: Asked } }).data.asked;
}

function sent({ name, query, variables }: (typeof shipped)[number]): Asked {
  return { query, variables, operationName: name };
}
