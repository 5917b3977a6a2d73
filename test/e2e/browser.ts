import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const path = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Where a Chromium is installed; undefined where none is, and the browser tests cannot run. */
export const chromiumPath: string | undefined = existsSync(path) ? path : undefined;

/** What GraphiQL leaves on the page for everybody: Monaco's models hold the whole text, the DOM only visible lines. */
declare const __MONACO: { editor: { getModels(): { uri: { path: string }; getValue(): string }[] } };

/** The panes of the side bar, by their titles. */
export type Pane = 'Documentation Explorer' | 'Operations' | 'GraphiQL Explorer' | 'History';

/** One for all tests of a file: each has a profile of its own in it. */
let browser: Promise<Browser> | null = null;

export async function endBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = null;
}

/** Opens GraphiQL at `url` in a fresh browser profile, and waits until it can be used. */
export async function openGraphiql(url: string): Promise<GraphiqlPage> {
  browser ??= chromium.launch({ executablePath: path, args: ['--no-sandbox'] });
  const profile = await (await browser).newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await profile.newPage();
    const opened = new GraphiqlPage(profile, page, new URL(url).origin);
    await page.goto(url);
    await opened.ready();
    return opened;
  } catch (error) {
    await profile.close();
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
  readonly #profile: BrowserContext;

  constructor(profile: BrowserContext, page: Page, origin: string) {
    this.#profile = profile;
    this.page = page;
    page.on('console', (message) => message.type() === 'error' && this.errors.push(message.text()));
    page.on('pageerror', (error) => this.errors.push(error.message));
    page.on('request', (request) => {
      const { protocol, origin: asked } = new URL(request.url());
      if (protocol !== 'data:' && protocol !== 'blob:' && asked !== origin) this.foreignRequests.push(request.url());
    });
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

  async selectTab(title: string): Promise<void> {
    await this.page.locator(`.graphiql-tab-button[title="${title}"]`).last().click();
    // GraphiQL learns the operation's name from the editor after a tenth of a second, and shows nothing when it has.
    await this.page.waitForTimeout(300);
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
    // The tab learns what stands in an editor after a pause, and keeps it after another.
    await this.page.waitForTimeout(1000);
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
    // GraphiQL keeps the tabs up to date with a delay of half a second, on top of the editors' own.
    await this.page.waitForTimeout(1000);
    await this.page.reload();
    await this.ready();
  }

  async close(): Promise<void> {
    await this.#profile.close();
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
