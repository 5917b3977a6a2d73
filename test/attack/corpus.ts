import type { AttackCase } from './attack-case.ts';
import { authenticationCases } from './cases/authentication.ts';
import { bodyCases } from './cases/bodies.ts';
import { documentCases } from './cases/documents.ts';
import { entityCases } from './cases/entities.ts';
import { floodCases } from './cases/floods.ts';
import { httpCases } from './cases/http.ts';
import { inputCases } from './cases/inputs.ts';
import { knownFlawCases } from './cases/known-flaws.ts';
import { nameCases } from './cases/names.ts';
import { routerCases } from './cases/routers.ts';
import { signedTokenCases } from './cases/signed-tokens.ts';

/** For a gateway that answers everyone, in the order in which they are sent. */
export const corpus: readonly AttackCase[] = [
  ...documentCases,
  ...bodyCases,
  ...httpCases,
  ...nameCases,
  ...inputCases,
  ...knownFlawCases,
  ...entityCases,
  ...floodCases,
];

/** For one that asks who is asking, and knows a router: see `guarded.ts`. */
export const guardedCorpus: readonly AttackCase[] = [...authenticationCases, ...signedTokenCases, ...routerCases];
