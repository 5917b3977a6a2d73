import { parseArgs } from 'node:util';
import { OPERATION_NAMES } from './operations/names.js';
import { DEFAULTS, type SandboxOptions, type ScopeOptions } from './options.js';
import { addQuirk } from './quirks.js';

/** Every mistake of a command line, one line each. */
export class SandboxOptionsError extends Error {
  constructor(readonly mistakes: readonly string[]) {
    super(mistakes.join('\n'));
    this.name = 'SandboxOptionsError';
  }
}

const VALUED = [
  'port',
  'host',
  'jobs',
  'seed',
  'latency-ms',
  'limit',
  'quirk',
  'now',
  'region',
  'account-id',
  'scope',
  'planted',
];
const MOST_JOBS = 1_000_000;
const REGION = /^[a-z]{2,}(-[a-z]+)+-\d$/;
const ACCOUNT_ID = /^\d{12}$/;

/** The options that the command line gives, or that it asks for help. */
export function parseSandboxOptions(argv: string[]): SandboxOptions | 'help' {
  const options: SandboxOptions = { ...DEFAULTS, port: 4_566, limits: {} };
  const mistakes: string[] = [];
  const given = readArguments(argv, mistakes);
  if (given === 'help') return 'help';
  options.live = 'live' in given;
  const last = (name: string) => given[name]?.at(-1);
  const whole = (name: string, low: number, high: number, fallback: number): number => {
    const text = last(name);
    if (text === undefined) return fallback;
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= low && value <= high) return value;
    mistakes.push(`--${name} takes a whole number from ${low} to ${high}, but got '${text}'`);
    return fallback;
  };
  const shaped = (name: string, pattern: RegExp, what: string, fallback: string): string => {
    const text = last(name) ?? fallback;
    if (!pattern.test(text)) mistakes.push(`--${name} takes ${what}, but got '${text}'`);
    return text;
  };
  options.port = whole('port', 0, 65_535, options.port);
  options.host = last('host') ?? options.host;
  options.jobs = whole('jobs', 1, MOST_JOBS, options.jobs);
  options.seed = whole('seed', 0, 4_294_967_295, options.seed);
  options.latencyMs = whole('latency-ms', 0, 60_000, options.latencyMs);
  options.region = shaped('region', REGION, 'a region such as eu-west-1', options.region);
  options.accountId = shaped('account-id', ACCOUNT_ID, 'twelve digits', options.accountId);
  options.scopes = readScopes(given, mistakes);
  options.planted = last('planted');
  const now = last('now');
  if (now !== undefined) {
    options.now = /^\d+$/.test(now) ? Number(now) : Date.parse(now);
    if (!Number.isFinite(options.now))
      mistakes.push(`--now takes a time such as 2026-06-01T00:00:00Z, but got '${now}'`);
  }
  for (const text of given['limit'] ?? []) addLimit(options.limits, text, mistakes);
  for (const text of given['quirk'] ?? []) {
    try {
      options.quirks = addQuirk(options.quirks, text);
    } catch (error) {
      mistakes.push(`--quirk: ${(error as Error).message}`);
    }
  }
  if (mistakes.length > 0) throw new SandboxOptionsError(mistakes);
  return options;
}

/** The values given to each option, or 'help'. */
function readArguments(argv: string[], mistakes: string[]): Record<string, string[]> | 'help' {
  const given: Record<string, string[]> = {};
  const { tokens } = parseArgs({ args: argv, strict: false, tokens: true, options: optionTable() });
  let afterUnknown = false;
  for (const token of tokens) {
    // What follows an unknown option is most likely its value.
    if (token.kind === 'positional' && !afterUnknown) mistakes.push(`unexpected argument '${token.value}'`);
    afterUnknown = false;
    if (token.kind !== 'option') continue;
    const { name, value } = token;
    if (name === 'help') return 'help';
    if (name === 'live') {
      if (value === undefined) given[name] = [];
      else mistakes.push(`--live takes no value, but got '${value}'`);
    } else if (!VALUED.includes(name)) {
      mistakes.push(`unknown option '${token.rawName}': --help lists them`);
      afterUnknown = value === undefined;
    } else if (value === undefined || value === '') mistakes.push(`--${name} needs a value`);
    else (given[name] ??= []).push(value);
  }
  return given;
}

/** ACCOUNT/REGION, or ACCOUNT/REGION=JOBS. */
function readScopes(given: Record<string, string[]>, mistakes: string[]): ScopeOptions[] {
  const scopes: ScopeOptions[] = [];
  for (const text of given['scope'] ?? []) {
    const [, accountId = '', region = '', jobs] = /^([^/]*)\/([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
    if (!ACCOUNT_ID.test(accountId) || !REGION.test(region)) {
      mistakes.push(`--scope takes an account and a region such as 111111111111/eu-west-1, but got '${text}'`);
    } else if (jobs !== undefined && !(/^\d+$/.test(jobs) && Number(jobs) >= 1 && Number(jobs) <= MOST_JOBS)) {
      mistakes.push(`--scope ${accountId}/${region} takes a number of jobs from 1 to ${MOST_JOBS}, but got '${jobs}'`);
    } else if (scopes.some((other) => other.accountId === accountId && other.region === region)) {
      mistakes.push(`--scope ${accountId}/${region} is there twice`);
    } else scopes.push({ accountId, region, ...(jobs !== undefined && { jobs: Number(jobs) }) });
  }
  for (const name of ['region', 'account-id']) {
    if (given['scope'] && given[name]) mistakes.push(`--${name} does not go with --scope, which names its own`);
  }
  return scopes;
}

function addLimit(limits: Record<string, number>, text: string, mistakes: string[]): void {
  const [operation = '', value = ''] = text.split('=', 2);
  const rate = Number(value);
  if (!OPERATION_NAMES.includes(operation)) {
    mistakes.push(`--limit: unknown operation '${operation}': one of ${OPERATION_NAMES.join(', ')}`);
  } else if (!(rate > 0 && Number.isFinite(rate))) {
    mistakes.push(`--limit ${operation} takes calls a second above 0 (--limit ${operation}=2), but got '${value}'`);
  } else limits[operation] = rate;
}

function optionTable() {
  const table: Record<string, { type: 'string' | 'boolean'; short?: string }> = {
    help: { type: 'boolean', short: 'h' },
    live: { type: 'boolean' },
  };
  for (const name of VALUED) table[name] = { type: 'string' };
  return table;
}
