import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { answerRequest, type Routing } from '../../src/http/routes.js';

test('a fault of the gateway is one line for clients, with the code of one, and goes to the log as it is', async () => {
  const fault = new TypeError("Cannot read properties of undefined (reading 'secret')");
  const logged: unknown[] = [];
  const routing = {
    doors: new Map(),
    graphiql: {
      handle: () => {
        throw fault;
      },
    },
    onError: (error: unknown) => void logged.push(error),
  } as unknown as Routing<never>;
  const server = createServer((request, response) => answerRequest(routing, request, response));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`);
  expect([response.status, await response.json(), logged]).toEqual([
    500,
    {
      errors: [
        {
          message: 'The gateway failed on this request; its log says why',
          extensions: { code: 'INTERNAL_SERVER_ERROR', retryable: false },
        },
      ],
    },
    [fault],
  ]);
  server.close();
});
