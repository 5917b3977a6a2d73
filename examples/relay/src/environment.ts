import { Environment, Network, RecordSource, Store } from 'relay-runtime';
import { atEachPlace } from './errors';

/** A store that asks the gateway by POST. `headers` carries the caller's token, where the gateway has a policy. */
export function createEnvironment(gateway: string, headers: Readonly<Record<string, string>> = {}): Environment {
  const network = Network.create(async ({ text }, variables, { force }) => {
    const response = await fetch(`${gateway}/graphql`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      body: JSON.stringify({ query: text, variables }),
      cache: force ? 'no-store' : 'default',
    });
    const answer = await response.json();
    return { ...answer, ...(answer.errors && { errors: atEachPlace(answer.errors) }) };
  });
  return new Environment({ network, store: new Store(new RecordSource()) });
}
