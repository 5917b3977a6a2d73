import type { AttackCase } from './attack-case.ts';
import { bodyCases } from './cases/bodies.ts';
import { documentCases } from './cases/documents.ts';
import { httpCases } from './cases/http.ts';
import { inputCases } from './cases/inputs.ts';
import { knownFlawCases } from './cases/known-flaws.ts';
import { nameCases } from './cases/names.ts';

/** In the order in which they are sent. */
export const corpus: readonly AttackCase[] = [
  ...documentCases,
  ...bodyCases,
  ...httpCases,
  ...nameCases,
  ...inputCases,
  ...knownFlawCases,
];
