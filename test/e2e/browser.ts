import { existsSync } from 'node:fs';
import { type Browser, chromium, type ConsoleMessage, type Page, type Request } from 'playwright-core';

/** The one that draws no windows takes two thirds of the time. */
const PATHS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

/** Where a Chromium is installed; undefined where none is, and the browser tests cannot run. */
export const chromiumPath: string | undefined = [process.env.CHROMIUM_PATH ?? PATHS].flat().find(existsSync);

const ARGS = [
  // Root has none.
  '--no-sandbox',
  // What a page asks of the world beyond this machine (the provider's form, a font) fails at once.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
  // A page lives for seconds: to compile its scripts the better for longer takes a third of the time of two cores.
  '--js-flags=--single-threaded --no-opt --no-maglev',
];

/** What GraphiQL leaves on the page for everybody: Monaco's models hold the whole text, the DOM only visible lines. */
declare const __MONACO: { editor: { getModels(): { uri: { path: string }; getValue(): string }[] } };

/** The panes of the side bar, by their titles. */
export type Pane = 'Documentation Explorer' | 'Operations' | 'GraphiQL Explorer' | 'History';

/** One for all tests of a file. */
let browser: Promise<Browser> | null = null;
/** What the test before has left, emptied: to load Monaco once more in it takes a quarter of what it takes in a new one. */
let left: Page | null = null;

export async function endBrowser(): Promise<void> {
  await (await browser)?.close();
  [browser, left] = [null, null];
}

/** Opens GraphiQL at `url` in a browser profile that holds nothing, and waits until it can be used. */
export async function openGraphiql(url: string): Promise<GraphiqlPage> {
  browser ??= chromium.launch({ executablePath: chromiumPath!, args: ARGS });
  const page = left ?? (await (await browser).newPage({ viewport: { width: 1440, height: 900 } }));
  left = null;
  const opened = new GraphiqlPage(page, new URL(url).origin);
  try {
    await opened.goto(url);
    return opened;
  } catch (error) {
    await page.context().close();
    throw error;
  }
}

/** GraphiQL as its user sees it. */
export class GraphiqlPage {
  readonly page: Page;
  /** Errors of the page's scripts and all that its console showed as an error, refusals of the content policy too. */
  readonly errors: string[] = [];
  /** Requests that went to another origin than the page's. */
  readonly foreignRequests: string[] = [];
  /** The paths of the requests that went to the page's own, those that the browser answered by itself too. */
  readonly paths: string[] = [];
  readonly #origin: string;

  constructor(page: Page, origin: string) {
    this.page = page;
    this.#origin = origin;
    page.on('console', this.#noteConsole).on('pageerror', this.#noteError).on('request', this.#noteRequest);
  }

  readonly #noteConsole = (message: ConsoleMessage): void => {
    if (message.type() === 'error') this.errors.push(message.text());
  };

  readonly #noteError = (error: Error): void => {
    this.errors.push(error.message);
  };

  readonly #noteRequest = (request: Request): void => {
    const { protocol, origin, pathname } = new URL(request.url());
    if (protocol === 'data:' || protocol === 'blob:') return;
    if (origin === this.#origin) this.paths.push(pathname);
    else this.foreignRequests.push(request.url());
  };

  async goto(url: string): Promise<void> {
    await this.page.goto(url);
    await this.ready();
  }

  /** Waits until the editors stand and the schema has been read. */
  async ready(): Promise<void> {
    await this.page.locator('.graphiql-query-editor .view-lines').waitFor();
    await this.page.locator('.graphiql-response .monaco-editor').first().waitFor();
    await this.page.locator('.graphiql-spinner').waitFor({ state: 'detached' });
  }

  /** The titles of the open tabs. */
  tabs(): Promise<string[]> {
    return this.page.getByRole('tab').allInnerTexts();
  }

  /** The title of the tab that is shown. */
  currentTab(): Promise<string> {
    return this.page.locator('[role=tab][aria-selected=true]').innerText();
  }

  /** Whether the whole of the tab that is shown is in the part of the row that is. */
  isCurrentTabInSight(): Promise<boolean> {
    return this.page.locator('[role=tab][aria-selected=true]').evaluate((tab) => {
      const [row, own] = [tab.parentElement!.getBoundingClientRect(), tab.getBoundingClientRect()];
      return own.left >= row.left - 1 && own.right <= row.right + 1;
    });
  }

  async selectTab(title: string): Promise<void> {
    if ((await this.currentTab()) === title) return;
    await this.page.locator(`.graphiql-tab-button[title="${title}"]`).last().click();
    await this.page.locator('[role=tab][aria-selected=true]', { hasText: title }).waitFor();
    // GraphiQL learns the operation's name from the editor after a pause, and keeps the text just before.
    await this.page.waitForFunction(() =>
      __MONACO.editor.getModels().some((model) => model.getValue() === localStorage.getItem('graphiql:query')),
    );
  }

  query(): Promise<string> {
    return this.#text('operation.graphql');
  }

  variables(): Promise<string> {
    return this.#text('variables.json');
  }

  /** Starts the operation of the current tab, or stops it where it is running. */
  async pressExecute(): Promise<void> {
    await this.page.locator('.graphiql-execute-button').click();
  }

  /** Runs the operation of the current tab and gives the text of its response. */
  async run(): Promise<string> {
    await this.pressExecute();
    await this.page.waitForFunction(() =>
      __MONACO.editor.getModels().some((model) => model.uri.path.endsWith('response.json') && model.getValue() !== ''),
    );
    return this.#text('response.json');
  }

  /** Opens the headers editor and puts `text` into it. */
  async typeHeaders(text: string): Promise<void> {
    await this.page.locator('.graphiql-editor-tools').getByText('Headers').click();
    await this.page.locator('.graphiql-editor-tool .graphiql-editor:not(.hidden)').click();
    await this.page.keyboard.insertText(text);
    await this.settle();
  }

  async openSettings(): Promise<void> {
    await this.page.locator('.graphiql-sidebar button[aria-label="Open settings dialog"]').click();
    await this.page.locator('.graphiql-dialog').getByText('Settings').waitFor();
  }

  /** Opens a pane of the side bar, or closes it where it is open. */
  async togglePane(title: Pane): Promise<void> {
    await this.page.locator(`.graphiql-sidebar button[aria-label$="${title}"]`).click();
  }

  /** The names of the shipped operations; their pane must be open. */
  shippedOperations(): Promise<string[]> {
    return this.page.locator('.operations button strong').allInnerTexts();
  }

  /** Opens a shipped operation in a new tab; their pane must be open. */
  async openOperation(name: string): Promise<void> {
    await this.page.locator('.operations button', { has: this.page.getByText(name, { exact: true }) }).click();
  }

  /** Comes back, as a user does the next day. */
  async reload(): Promise<void> {
    await this.settle();
    await this.page.reload();
    await this.ready();
  }

  /**
   * Until whatever the page keeps is kept: a tab learns what stands in an editor after a tenth of a second, and is written
   * down half a second later. By the page's own clock, on which what is due first comes first, however slow it is.
   */
  async settle(): Promise<void> {
    await this.page.evaluate(async () => {
      await new Promise((resolve) => setTimeout(resolve, 150));
      await new Promise((resolve) => setTimeout(resolve, 550));
    });
  }

  /** Leaves nothing of this test to the next but what the browser has loaded. */
  async close(): Promise<void> {
    const { page } = this;
    page.off('console', this.#noteConsole).off('pageerror', this.#noteError).off('request', this.#noteRequest);
    const windows = page.context().pages();
    await Promise.all(windows.filter((other) => other !== page).map((other) => other.close()));
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.context().unrouteAll({ behavior: 'ignoreErrors' });
    // A page of the same origin, and of the same process, on which nothing runs that would write again. It comes from the
    // server: where the browser's requests are answered in its place, it forgets all scripts that it has compiled.
    await page.goto(`${this.#origin}/graphiql/nothing`);
    await page.evaluate(() => {
      localStorage.clear();
      sessionStorage.clear();
    });
    await page.context().clearCookies();
    left = page;
  }

  #text(model: string): Promise<string> {
    return this.page.evaluate(
      (name) =>
        __MONACO.editor
          .getModels()
          .find(({ uri }) => uri.path.endsWith(name))
          ?.getValue() ?? '',
      model,
    );
  }
}
