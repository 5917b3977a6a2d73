import { describe, expect, test } from 'vitest';
import { SecretFinder } from '../../src/access/secrets.js';

const finder = new SecretFinder();

describe('names of secrets', () => {
  test.each([
    'password',
    'PASSWORD',
    'db_password',
    'DB.PASSWD',
    'secret',
    'client_secret',
    'clientSecret',
    'api_key',
    'apikey',
    'OPENAI_API_KEY',
    'wandb-api-key',
    'WANDB_API_KEY',
    'aws_access_key',
    'AWS_SECRET_ACCESS_KEY',
    'aws_session_token',
    'access_token',
    'accessToken',
    'HF_TOKEN',
    'HUGGING_FACE_HUB_TOKEN',
    'hf-token',
    'GITHUB_TOKEN',
    'private_key',
    'connection_string',
    'AZURE_STORAGE_CONNECTION_STRING',
    'DATABASE_URL',
    'credentials',
    'token',
    'PGPASSWORD',
    'DBPassword',
    'passwords',
    'DB_PASS',
    'api_keys',
    'API_KEY_2',
    'AWS_ACCESS_KEY_ID',
    'PRIVATE_KEY_BASE64',
    'KAGGLE_KEY',
    'WANDB_KEY',
    'OPENAI_KEY',
    'MLFLOW_TRACKING_TOKEN',
    'DATABRICKS_TOKEN',
    'HF_READ_TOKEN',
    'conn_string',
    'pass',
    'password_prod',
    'PASSWORD2',
    'passwordHash',
    'api_key_prod',
    'prod_api_key_v2',
    'wandbapikey',
    'HF_TOKEN_2',
    'HF_TOKEN_READ',
    'secret1',
    'ConnectionStrings',
    'GOOGLE_APPLICATION_CREDENTIALS_JSON',
    'CI_JOB_TOKEN',
    'DAGSHUB_TOKEN',
    'CONSUL_HTTP_TOKEN',
    'hmac_key',
  ])('%s is one', (name) => expect(finder.isSecretName(name)).toBe(true));

  test.each([
    'max_tokens',
    'max_new_tokens',
    'tokenizer',
    'tokenizer_name',
    'eos_token_id',
    'eos_token',
    'pad_token',
    'bos_token',
    'token_type',
    'num_tokens',
    'mask_token',
    'unk_token',
    'key',
    'keys',
    'monkey',
    'primary_key',
    'sort_key',
    'passwordless',
    'secretary',
    'learning_rate',
    'author',
    'compass',
    'path',
    'key_dim',
    'sagemaker_program',
    'hot_key_cache',
    'first_pass',
    'num_passes',
    'image_key',
    'label_keys',
    'user_tokens',
    'special_tokens',
    'eos_token_2',
    'max_tokens_v2',
    'tokenizer_prod',
    'first_pass_2',
    'pass_through',
    'key_2',
    'password_length',
    'secret_arn',
  ])('%s is none', (name) => expect(finder.isSecretName(name)).toBe(false));
});

describe('values that are secrets by their shape', () => {
  // Put together here, so that no scanner takes this file for a leak.
  const joined = (...parts: readonly string[]): string => parts.join('');
  test.each([
    joined('AKIA', 'IOSFODNN7EXAMPLE'),
    joined('ASIA', 'IOSFODNN7EXAMPLE'),
    joined('key=', 'AKIA', 'IOSFODNN7EXAMPLE', ';'),
    joined('aws_secret_access_key = ', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'),
    joined('eyJhbGciOiJIUzI1NiJ9', '.eyJzdWIiOiIxMjM0In0', '.c2lnbmF0dXJl'),
    joined('-----BEGIN RSA ', 'PRIVATE KEY-----\nMIIE'),
    joined('-----BEGIN ', 'PRIVATE KEY-----'),
    joined('ghp', '_', 'a'.repeat(36)),
    joined('hf', '_', 'AbCdEfGhIjKlMnOpQrStUvWx'),
    joined('sk', '-', 'a1B2c3D4e5F6g7H8i9J0k1L2'),
    joined('sk', '-ant-', 'a1B2c3D4e5F6g7H8i9J0k1L2'),
    joined('xoxb', '-1234567890-abcdefghij'),
    joined('AIza', 'a'.repeat(35)),
    joined('glpat', '-', 'a'.repeat(20)),
    'postgres://user:hunter2@db.example.com/x',
    'https://user:hunter2@example.com',
    joined('redis://:', 'hunter2@cache:6379/0'),
    joined('https://b.s3.amazonaws.com/k?X-Amz-Signature', '=abc'),
    '--password=hunter2',
    'python train.py --lr 0.1 --api_key hunter2abc --epochs 3',
    'Command "/opt/conda/bin/python3.11 train.py --verbose --hf-token hunter2abc", exit code: 1',
    "sh -c 'train -password hunter2'",
    '{"epochs": 3, "auth": {"wandb_token": "abc123def"}}',
    JSON.stringify(JSON.stringify({ db_pass: 'hunter2' })),
    "{'token': 'abc123def'}",
    'Server=db.example.com;User Id=trainer;Pwd=hunter2;',
    'DefaultEndpointsProtocol=https;AccountName=a;AccountKey=Zm9vYmFy==;EndpointSuffix=core.windows.net',
    'export WANDB_KEY=abc123def; python train.py',
    // As the Python SDK keeps a text: in quotes, and those in it behind backslashes.
    JSON.stringify('{"password": "hunter2"}'),
    JSON.stringify(JSON.stringify({ api_key: 'hunter2abc' })),
    '"https:\\/\\/user:hunter2@example.com\\/"',
    'could not log in: api_key="abc123def"',
    'docker run --env=HF_HUB_TOKEN=abc123def image',
    'args=AccountKey=Zm9vYmFy',
    '{"env": [{"name": "DB_PASS", "value": "hunter2"}]}',
    "[{'key': 'wandb_token', 'value': 'abc123def'}]",
    JSON.stringify('[{"Name":"DB_PASS","Value":"hunter2"}]'),
    'model: bert\ndb_pass: hunter2\nepochs: 3',
    'mlflow:\n  trackingToken: abc123def',
    // As variables of an environment are written, in YAML and as a header.
    'env:\n  WANDB_TOKEN: abc123def\n  DB_PASS: hunter2',
    "-H 'PRIVATE-TOKEN: abc123def'",
    joined('git+https://', '0123456789abcdef0123456789abcdef01234567', '@github.com/org/repo.git'),
    joined('GOCSPX', '-', 'a1B2c3D4e5F6g7H8i9J0'),
    joined('dckr_pat', '_', 'a1B2c3D4e5F6g7H8i9J0'),
    joined('hvs', '.', 'a1B2c3D4e5F6g7H8i9J0k1L2'),
    joined('whsec', '_', 'a1B2c3D4e5F6g7H8i9J0'),
    joined('shpat', '_', 'a1B2c3D4e5F6g7H8i9J0'),
    joined('Authorization: Bearer ', 'a'.repeat(24)),
    joined('"', 'AKIA', 'IOSFODNN7EXAMPLE', '"'),
    joined('eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0', '..', 'AAAAAAAAAAAAAAAA.BBBBBBBBBBBB.CCCCCCCCCCCC'),
    joined('IQoJb3Jp', 'Z2luX2VjEJr', '/'.repeat(20)),
    joined('ABSK', 'QmVkcm9ja0FQSUtleS1hMWIyYzNkNGU1'),
    joined('glrt', '-', 'a1B2c3D4e5F6g7H8i9J0'),
    joined('lsv2', '_pt_', 'deadbeef'.repeat(4)),
    joined('pcsk', '_', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6'),
    joined('xai', '-', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6'),
    joined('api', '_org_', 'AbCdEfGhIjKlMnOpQrStUvWxYzAbCdEfGh'),
    // Lists of arguments, as SM_USER_ARGS has them and as Python says which command failed.
    '["--epochs","3","--password","hunter2"]',
    "Command '['/opt/conda/bin/python3.11', 'train.py', '--hf-token', 'hunter2abc']' returned non-zero exit status 1",
    JSON.stringify('["--api-key", "hunter2abc"]'),
    '"--password" "hunter2"',
    '[["DB_PASS","hunter2"],["epochs","3"]]',
    "[('epochs', 3), ('password', 'hunter2')]",
    '{"value":"hunter2","name":"DB_PASS"}',
    '{"api_keys": ["hunter2abc"]}',
    '{"secrets": {"wandb": "hunter2abc"}}',
    '{"db_pas\\u0073":"hunter2"}',
    'db_pass = hunter2',
    'wandb_token := "abc123def"',
    "'db_pass' => 'hunter2'",
    'Authorization: token abc123def',
    'Authorization: Basic dXNlcjpodTI=',
    'machine api.wandb.ai\n  login user\n  password abc123def',
    joined('---- BEGIN SSH2 ENCRYPTED ', 'PRIVATE KEY ----'),
    // Packed for an address, and once more.
    'https%3A%2F%2Fuser%3Ahunter2%40example.com',
    'https://example.com/login?next=%2Fa%3Fpassword%3Dhunter2',
    'next=%252Fa%253Fpassword%253Dhunter2',
    joined('-----BEGIN%20RSA%20', 'PRIVATE%20KEY-----'),
    Buffer.from('{"password":"hunter2"}').toString('base64'),
    `config: ${Buffer.from(joined('key ', 'AKIA', 'IOSFODNN7EXAMPLE')).toString('base64')}`,
    Buffer.from('https://user:hunter2@example.com').toString('base64url'),
    Buffer.from(JSON.stringify('{"api_key": "hunter2abc"}')).toString('base64'),
  ])('%s', (value) => {
    expect(finder.holdsSecret(value)).toBe(true);
    expect(finder.isSecret('note', value)).toBe(true);
  });

  test.each([
    '0.1',
    '"512"',
    'adam',
    's3://bucket/prefix/key',
    'https://example.com/a?b=c',
    'arn:aws:iam::123456789012:role/SageMaker',
    '123456789012.dkr.ecr.us-east-1.amazonaws.com/image:tag',
    'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    'AlgorithmError: exit code 1',
    'max_tokens=512',
    'tokenizer: gpt2',
    'user@example.com',
    'eos_token_id=2',
    'train.py --max_tokens 512 --tokenizer gpt2 --password 42 --api-key --verbose',
    '--token_type bearer',
    '{"tokenizer": "gpt2", "eos_token": "</s>", "max_tokens": "512", "password": "42", "api_key": "", "secrets": "none"}',
    'load(path="s3://a/b", token=None, tokens=[1])',
    'pad_token=<pad> sort_key=id',
    'ssh://git@github.com/org/repo.git',
    'Unexpected token: expected a number',
    'primary_key: id, eos_token: </s>, db_pass: none',
    '[{"name": "tokenizer", "value": "gpt2"}, {"name": "DB_PASS", "value": "42"}]',
    'C:\\data\\train.csv',
    'ERROR_TOKEN: none, EOS_TOKEN: </s>, MAX_TOKENS: 512, TOKEN: expected a number',
    'risk-assessment-of-a-large-language-model',
    '["--tokenizer","gpt2","--password",42,"--api-key","--verbose","--max-tokens","x"]',
    '["password", "username"]',
    '[["eos_token","</s>"],["max_tokens","512"],["password","42"]]',
    '{"api_keys": [], "secrets": {}, "passwords": [1, 2], "value": "a", "name": "tokenizer"}',
    'token = tokenizer.decode(x); key = sort_key == primary_key',
    '100%25 of 20%2B30 rows at 50%',
    Buffer.from('tokenizer=gpt2 max_tokens=512').toString('base64'),
    'internationalization/of/all/that/is/long/enough',
    'authorization: failed for the user',
    'arn:aws:secretsmanager:us-east-1:123456789012:secret:wandb-AbCdEf',
  ])('not %s', (value) => expect(finder.holdsSecret(value)).toBe(false));

  test.each([
    ['password', '42'],
    ['api_key', '"3.5e-4"'],
    ['password', ' 42 '],
    ['password', '"\\"42\\""'],
    ['password', '1_000'],
    ['password', '1,000'],
    ['password', 'NaN'],
    ['password', '-Infinity'],
    ['password', 'no'],
    ['hf_token', 'true'],
    ['secret', ''],
    ['token', 'None'],
  ])('a number, or nothing, is none: %s = %s', (name, value) => expect(finder.isSecret(name, value)).toBe(false));

  // A pattern that goes over its text again and again would take minutes here, and the test's own time would end it.
  test.each([
    'a',
    'a_',
    'eyJ',
    'http://',
    '-',
    'password ',
    'aws_secret_access_key',
    'https://a:',
    'sk-',
    'Bearer ',
    'a=',
    'a-',
    '-a.',
    'a: ',
    "'name': '",
    '"name":"a","value":',
    '=',
    ': ',
    "' ",
    '%41',
    '%2541',
    '\\u0041',
    'QUtJQUlPU0ZPRE5O',
    'a   ',
    'a = ',
    '["a","b"],',
    '"value":"a",',
    '--a, ',
    '-----BEGIN A ',
    'machine a login b ',
    '1',
    '"',
    '1,000',
  ])('a long text of %j is read once', (part) => {
    const text = `${part.repeat(2_000_000 / part.length)}x`;
    expect(() => finder.holdsSecret(text)).not.toThrow();
    expect(() => finder.isSecretName(text)).not.toThrow();
    expect(() => finder.isSecret('password', text)).not.toThrow();
  });

  /** The least of several tries: another process may have had its turn. */
  const took = (work: () => void): number =>
    Math.min(
      ...Array.from({ length: 5 }, () => {
        const start = performance.now();
        work();
        return performance.now() - start;
      }),
    );
  const texts = (part: string): string[] => Array.from({ length: 200 }, (_, i) => part.repeat(2_000 / part.length) + i);

  test.each(['x_key=a ', '-a_key b ', 'a_key: b\n'])('a text of %j costs no more than ten others', (part) => {
    const ofNames = texts(part);
    const plain = texts('lorem ipsum ');
    for (const text of [...ofNames, ...plain]) finder.holdsSecret(text);
    const least = took(() => plain.forEach((text) => finder.holdsSecret(text)));
    expect(took(() => ofNames.forEach((text) => finder.holdsSecret(text)))).toBeLessThan(10 * least);
  });

  test('what a filter asks for is looked at once, whichever list of an operation it is for', () => {
    const values = Array.from({ length: 1_800 }, (_, i) => '-a_key b '.repeat(112) + i);
    const start = performance.now();
    for (const value of values) finder.asksForSecret(value);
    const first = performance.now() - start;
    expect(took(() => values.forEach((value) => new SecretFinder().asksForSecret(value)))).toBeLessThan(first / 3);
  });
});
