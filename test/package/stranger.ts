import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Run, runProgram } from '../e2e/command.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TSC = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly errors: string;
}

/** What a front end writes: a typed operation sent as its text and as its id, and the mistakes that types must find. */
const FRONT_END = `
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { possibleTypes, RecentFailuresDocument, type RecentFailuresQueryVariables } from 'sagemaker-graphql/operations';
import manifest from 'sagemaker-graphql/operations/manifest.json' with { type: 'json' };

const [url = ''] = process.argv.slice(2);

async function post<D>(body: object): Promise<D> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  return ((await response.json()) as { data: D }).data;
}

function ask<D, V>(document: TypedDocumentNode<D, V>, variables: V): Promise<D> {
  return post<D>({ query: print(document), variables });
}

const variables: RecentFailuresQueryVariables = { within: 'P30D', first: 3 };
const answer = await ask(RecentFailuresDocument, variables);
const names: string[] = answer.trainingJobs!.nodes.map((job) => job.trainingJobName);
const types: 'TrainingJob'[] = answer.trainingJobs!.nodes.map((job) => job.__typename);
const reason: string | null | undefined = answer.trainingJobs?.nodes[0]?.failureReason;
const sha256Hash = manifest.operations.find(({ name }) => name === 'RecentFailures')?.id;
const byId = await post({ variables, extensions: { persistedQuery: { version: 1, sha256Hash } } });
const nodes: string[] | undefined = possibleTypes['Node'];

export function mistakes(): void {
  // @ts-expect-error a number is wanted
  void ask(RecentFailuresDocument, { first: 'three' });
  // @ts-expect-error there is no such variable
  void ask(RecentFailuresDocument, { frist: 3 });
  // @ts-expect-error the operation does not ask for it
  void answer.trainingJobs?.nodes[0]?.roleArn;
}

const isSame = JSON.stringify(byId) === JSON.stringify(answer);
console.log(JSON.stringify({ names, types, hasReason: typeof reason === 'string', isSame, nodes }));
`;

const STRICT = { strict: true, skipLibCheck: false, target: 'es2022', lib: ['es2023', 'dom'], types: [] };
const TSCONFIGS = {
  nodenext: { ...STRICT, module: 'nodenext', moduleResolution: 'nodenext', rootDir: 'src', outDir: 'built' },
  bundler: { ...STRICT, module: 'esnext', moduleResolution: 'bundler', resolveJsonModule: true, noEmit: true },
};

/** An empty project somewhere else, in which the packed tarball is installed as anybody would install it. */
export class Stranger {
  readonly folder = mkdtempSync(join(tmpdir(), 'stranger-'));
  readonly modules = join(this.folder, 'node_modules');
  private readonly checked: Partial<Record<keyof typeof TSCONFIGS, Ended>> = {};

  /** Packs what stands built, and installs it without development dependencies. */
  install(): string[] {
    const { out } = this.must(this.npm(ROOT, 'pack', '--ignore-scripts', '--json', '--pack-destination', this.folder));
    const files = (JSON.parse(out) as { files: { path: string }[] }[])[0]?.files ?? [];
    const tarball = readdirSync(this.folder).find((name) => name.endsWith('.tgz')) ?? '';
    this.write('package.json', JSON.stringify({ name: 'stranger', private: true, type: 'module' }));
    const quiet = ['--omit=dev', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
    this.must(this.npm(this.folder, 'install', ...quiet, `./${tarball}`));
    return files.map(({ path }) => path);
  }

  /** Checks the front end's file, once, and compiles it where its kind of resolution is Node's. */
  typeCheck(resolution: keyof typeof TSCONFIGS): Ended {
    return (this.checked[resolution] ??= this.checkTypes(resolution));
  }

  private checkTypes(resolution: keyof typeof TSCONFIGS): Ended {
    mkdirSync(join(this.folder, 'src'), { recursive: true });
    this.write('src/process.d.ts', 'declare const process: { argv: string[] };\n');
    this.write('src/front-end.ts', FRONT_END);
    const config = { compilerOptions: TSCONFIGS[resolution], include: ['src'] };
    this.write(`tsconfig.${resolution}.json`, JSON.stringify(config));
    return this.run(this.folder, process.execPath, TSC, '-p', `tsconfig.${resolution}.json`);
  }

  node(...args: string[]): Ended {
    return this.run(this.folder, process.execPath, ...args);
  }

  npx(...args: string[]): Ended {
    return this.run(this.folder, 'npx', ...args);
  }

  /** The installed command as npx finds it, without the second that npx takes. */
  command(...args: string[]): Ended {
    return this.run(this.folder, join(this.modules, '.bin', 'sagemaker-graphql'), ...args);
  }

  /** `npx` for what goes on until it is ended. */
  start(env: Record<string, string>, ...args: string[]): Run {
    return runProgram('npx', args, { cwd: this.folder, env: { ...environment(), ...env }, detached: true });
  }

  private write(name: string, text: string): void {
    writeFileSync(join(this.folder, name), text);
  }

  private npm(cwd: string, ...args: string[]): Ended {
    return this.run(cwd, 'npm', ...args);
  }

  private run(cwd: string, command: string, ...args: string[]): Ended {
    const { status, stdout, stderr } = spawnSync(command, args, { cwd, env: environment(), encoding: 'utf8' });
    return { status, out: stdout, errors: stderr };
  }

  private must(ended: Ended): Ended {
    if (ended.status !== 0) throw new Error(ended.errors || ended.out);
    return ended;
  }
}

/** This machine's own, without its AWS settings, and without those of the npm that may have started these tests. */
function environment(): NodeJS.ProcessEnv {
  const isForeign = (name: string): boolean =>
    name.startsWith('AWS_') || /^npm_(?!config_(registry|cache|userconfig|globalconfig)$)/.test(name);
  const own = Object.entries(process.env).filter(([name]) => !isForeign(name));
  const path = [dirname(process.execPath), process.env['PATH']].join(delimiter);
  return {
    ...Object.fromEntries(own),
    PATH: path,
    AWS_EC2_METADATA_DISABLED: 'true',
    NODE_OPTIONS: '',
    npm_config_yes: 'false',
  };
}
