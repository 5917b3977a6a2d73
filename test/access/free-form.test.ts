import { describe, expect, test } from 'vitest';
import { Access } from '../../src/access/access.js';
import { SENSITIVE_CLASSES } from '../../src/access/sensitivity.js';
import type { View } from '../../src/access/view.js';
import { typeTable } from '../../src/graphql/schema/type-table.js';
import { createSchema } from '../../src/schema.js';

const access = new Access(null, typeTable(createSchema()), 0);
const viewOf = (secrets: boolean): View =>
  access.viewOf({ rights: { scopes: 'all', sees: new Set(Object.keys(SENSITIVE_CLASSES)), secrets } });
const KEY = 'AKIAIOSFODNN7EXAMPLE';

describe('what people write freely is looked at for secrets', () => {
  test.each([
    ['HumanTaskConfig', 'taskTitle', `Sort ${KEY}`],
    ['HumanTaskConfig', 'taskDescription', `Sort ${KEY}`],
    ['HumanTaskConfig', 'taskKeywords', ['sort', KEY]],
    ['MetricDefinition', 'regex', `${KEY}=(.*)`],
    ['ExperimentConfig', 'experimentName', KEY],
    ['ExperimentConfig', 'runName', KEY],
    ['ExperimentConfig', 'trialComponentDisplayName', KEY],
    ['ExperimentConfig', 'trialName', KEY],
    ['MlflowConfig', 'mlflowExperimentName', KEY],
    ['MlflowConfig', 'mlflowRunName', KEY],
    ['Channel', 'contentType', `text/csv; ${KEY}`],
    ['S3DataSource', 'attributeNames', ['label', KEY]],
    ['FileSystemDataSource', 'directoryPath', `/data/${KEY}`],
    ['CheckpointConfig', 'localPath', `/opt/${KEY}`],
    ['DebugHookConfig', 'localPath', `/opt/${KEY}`],
    ['DebugRuleConfiguration', 'localPath', `/opt/${KEY}`],
    ['ProfilerRuleConfiguration', 'localPath', `/opt/${KEY}`],
    ['TensorBoardOutputConfig', 'localPath', `/opt/${KEY}`],
  ])('%s.%s', (type, field, value) => {
    const record = Object.freeze({ name: 'harmless', [field]: value });
    expect(viewOf(false).of(type, record)).toEqual({ name: 'harmless', [field]: null });
    expect(viewOf(true).of(type, record)).toBe(record);
    const harmless = { [field]: 'epoch (.*)' };
    expect(viewOf(false).of(type, harmless)).toBe(harmless);
  });

  test.each([
    ['HyperParameterTuningJob', 'HyperParameterTuningJobConfig.ParameterRanges.AutoParameters.ValueHint', 'listed'],
    [
      'HyperParameterTuningJob',
      'HyperParameterTuningJobConfig.ParameterRanges.CategoricalParameterRanges.Values',
      'listed',
    ],
    ['TrainingJob', 'AlgorithmSpecification.ContainerArguments', 'listed'],
    ['TrainingJob', 'AlgorithmSpecification.ContainerEntrypoint', 'listed'],
    ['TrainingJob', 'FailureReason', 'viewed'],
    ['TrainingJob', 'Tags.note', 'viewed'],
    ['TrainingJob', 'Tags.password', 'forbidden'],
  ])('of %s %s is %s: where a name beside it hides a value, that is not decided by itself', (type, path, verdict) => {
    expect(viewOf(false).judge(type, path, 'hunter2')).toBe(verdict);
    expect(viewOf(true).judge(type, path, 'hunter2')).toBe('open');
  });

  test.each([
    [['train', '--password'], ['hunter2', '--lr', '1'], true],
    [['train', '--password'], ['123'], false],
    [['train', '--note'], ['hunter2'], false],
    [['train', 'password'], ['hunter2'], false],
    [['train', '--password'], [], false],
    [['train', '--password'], null, false],
    [null, ['hunter2'], false],
    // Written as JSON, a word with its line breaks or its quotes says less than by itself.
    [['train'], ['db_pass:\n  - hunter2'], true],
    [['train', '--password'], ['"hunter2"'], true],
    [['train', null], ['--lr', null], false],
    [['mysql', '-u', 'root'], ['-phunter2', 'db'], true],
    [['curl'], ['-s', '-u', 'user:hunter2', 'https://example.com'], true],
    [['curl'], ['-s', '-u', 'user', 'https://example.com'], false],
    [['train'], ['-s', '-u', 'user:role', 'https://example.com'], false],
  ])('of an entrypoint %j the arguments %j go on', (containerEntrypoint, containerArguments, isSecret) => {
    const record = Object.freeze({ containerEntrypoint, containerArguments });
    const seen = viewOf(false).of('AlgorithmSpecification', record);
    expect(seen).toEqual(isSecret ? { containerEntrypoint, containerArguments: null } : record);
    expect(viewOf(true).of('AlgorithmSpecification', record)).toBe(record);
  });

  test('a hyperparameter is a secret where only its plain text shows it, between the quotes and breaks of its value', () => {
    const text = 'db_pass:\n  - hunter2';
    const entry = Object.freeze({ name: 'note', value: JSON.stringify(text), text, number: null, redacted: false });
    const record = Object.freeze({ hyperParameters: Object.freeze([entry]) });
    const hidden = { name: 'note', value: null, text: null, number: null, redacted: true };
    expect(viewOf(false).of('TrainingJob', record)).toEqual({ hyperParameters: [hidden] });
    expect(viewOf(true).of('TrainingJob', record)).toBe(record);
  });
});

test('of a list that is hidden not even the length is told', () => {
  const view = access.viewOf({ rights: { scopes: 'all', sees: new Set(), secrets: false } });
  const record = Object.freeze({ trainingImage: 'i', containerEntrypoint: ['a', 'b'], containerArguments: ['c'] });
  expect(view.of('AlgorithmSpecification', record)).toEqual({
    trainingImage: 'i',
    containerEntrypoint: null,
    containerArguments: null,
  });
});
