import type { AttackCase } from '../attack-case.ts';

/** Forged, expired and stolen tokens: the gateway does not ask who is asking yet. */
export const authenticationCases: readonly AttackCase[] = [];
