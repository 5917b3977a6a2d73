import type { Quirks } from '../../src/sandbox/quirks.js';

/**
 * Every way in which SageMaker, or another server that speaks its protocol, may behave: what lists are tried under. The
 * benchmark reads this file too, where nothing of src/ can be run: the sandbox's preset is written out.
 */
export const SITUATIONS: Record<string, Quirks> = {
  'as AWS is thought to be': {},
  'search-depth': { 'search-depth': 150 },
  'search-in-once': { 'search-in-once': true },
  'search-ignores-in': { 'search-ignores-in': true },
  'search-no-in': { 'search-no-in': true },
  'search-ignores-or': { 'search-ignores-or': true },
  'search-no-property': {
    'search-no-property': [
      'TuningJobArn',
      'ResourceConfig.InstanceType',
      'Tags.team',
      'AlgorithmSpecification.TrainingImage',
    ],
  },
  'search-blind-property': {
    'search-blind-property': ['TuningJobArn', 'Tags.team', 'TrainingJobStatus', 'ResourceConfig.InstanceType'],
  },
  'search-ignores-property': { 'search-ignores-property': ['TuningJobArn', 'Tags.team', 'TrainingJobStatus'] },
  'token-ttl': { 'token-ttl': 1 },
  'token-ignored': { 'token-ignored': true },
  'search-lag': { 'search-lag': 30_000 },
  'search-seconds': { 'search-seconds': true },
  'search-no-totals': { 'search-no-totals': true },
  'search-totals-lower-bound': { 'search-totals-lower-bound': true },
  'search-denied': { 'search-denied': true },
  'search-needs-visibility': { 'search-needs-visibility': true },
  'search-no-sort': { 'search-no-sort': true },
  'search-ignores-max-results': { 'search-ignores-max-results': true },
  'search-no-comparisons': { 'search-no-comparisons': true },
  'search-case-insensitive': { 'search-case-insensitive': true },
  'search-empty': { 'search-empty': true },
  'search-short-pages': { 'search-short-pages': true },
  'search-unstable-ties': { 'search-unstable-ties': true },
  'search-nan-first': { 'search-nan-first': true, 'search-missing-first': true },
  'lists without order': { 'search-denied': true, 'list-no-sort': true },
  'lists without page size': { 'search-denied': true, 'list-ignores-max-results': true },
  poor: {
    'search-no-sort': true,
    'search-ignores-max-results': true,
    'search-ignores-in': true,
    'search-no-comparisons': true,
    'list-no-sort': true,
    'list-ignores-max-results': true,
    'labeling-html': true,
    'search-no-totals': true,
  },
};
