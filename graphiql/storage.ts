import type { Storage } from '@graphiql/toolkit';

/**
 * Where GraphiQL would keep request headers, with what stands in their stead. `shouldPersistHeaders` does not help in the
 * history, which writes each request down whole; tabs need the member.
 */
const cleaners: Readonly<Record<string, (text: string) => string | null>> = {
  'graphiql:headers': () => null,
  'graphiql:tabState': (text) => replaceHeaders(text, null),
  'graphiql:queries': (text) => replaceHeaders(text, undefined),
  'graphiql:favorites': (text) => replaceHeaders(text, undefined),
};

/** Where the page keeps what it keeps: the browser's storage, or itself where the browser lets it keep nothing. */
export function pageStorage(): Storage {
  try {
    return storageWithoutHeaders(localStorage);
  } catch {
    // The very name throws where cookies are blocked.
    return storageInMemory();
  }
}

function storageInMemory(): Storage {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
    clear: () => values.clear(),
    get length() {
      return values.size;
    },
  };
}

/** The browser's storage, which no request header reaches: there may be a token in them. */
function storageWithoutHeaders(storage: globalThis.Storage): Storage {
  const ownKeys = (): string[] => Object.keys(storage).filter((key) => key.startsWith('graphiql:'));
  const setItem = (key: string, value: string): void => {
    const clean = cleaners[key] ? cleaners[key](value) : value;
    if (clean === null) storage.removeItem(key);
    else storage.setItem(key, clean);
  };
  // An earlier version of the page let them in.
  for (const key of Object.keys(cleaners)) {
    const value = storage.getItem(key);
    if (value !== null) setItem(key, value);
  }
  return {
    getItem: (key) => storage.getItem(key),
    setItem,
    removeItem: (key) => storage.removeItem(key),
    clear: () => ownKeys().forEach((key) => storage.removeItem(key)),
    get length() {
      return ownKeys().length;
    },
  };
}

function replaceHeaders(json: string, otherwise: null | undefined): string | null {
  try {
    return JSON.stringify(JSON.parse(json), (key, value: unknown) => (key === 'headers' ? otherwise : value));
  } catch {
    return null;
  }
}
