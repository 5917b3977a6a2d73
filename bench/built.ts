// The server as it is shipped: Node strips types, but does not run the decorators in src/.

async function built<T>(file: string): Promise<T> {
  return (await import(new URL(`../dist/${file}`, import.meta.url).href)) as T;
}

export const loadAccount = async (): Promise<typeof import('../src/sandbox/account/account.js')> =>
  await built('sandbox/account/account.js');
export const loadConfig = async (): Promise<typeof import('../src/config/config.js')> =>
  await built('config/config.js');
export const loadGateway = async (): Promise<typeof import('../src/gateway.js')> => await built('gateway.js');
export const loadLog = async (): Promise<typeof import('../src/telemetry/log.js')> => await built('telemetry/log.js');
export const loadQuirks = async (): Promise<typeof import('../src/sandbox/quirks.js')> =>
  await built('sandbox/quirks.js');
export const loadSandbox = async (): Promise<typeof import('../src/sandbox/sandbox.js')> =>
  await built('sandbox/sandbox.js');
