/** What the command line says of itself; the sandbox's own options are told in sandbox/help.ts. */
export const OVERVIEW = `sagemaker-graphql: a read-only GraphQL gateway over Amazon SageMaker training jobs

  sagemaker-graphql [command] [options]

Commands:
  start          serves an embedded SageMaker with a synthetic account, to try it out; the default command
  serve          serves the AWS account that the environment names
  doctor         reports what the gateway can do in the account and region, and how to fix what it cannot
  sandbox        runs only the embedded SageMaker, for any AWS client
  print-schema   prints the GraphQL schema, for clients or for federation routers

  --help         this text; after a command, the help of that command
  --version      the version of this package

Settings come from environment variables: docs/configuration.md lists them.
`;

const LISTENING = `  HOST, PORT             address and port to listen on (127.0.0.1 and 4000); port 0 takes a free one
  POLICY_FILE            who may ask, and what they see; needed if other machines can reach HOST
  TRUSTED_DOCUMENTS      a manifest of operations that clients send by id
  MAX_CALLS, MAX_ROWS    how many calls one request may make, and how many rows one response may hold`;

const OURS = `  AWS_PROFILE, AWS_REGION, AWS_ACCESS_KEY_ID, ...
                         region and credentials, as for any program that uses the AWS SDK
  AWS_ENDPOINT_URL_SAGEMAKER
                         an endpoint other than Amazon's, such as the sandbox
  SCOPES_FILE            several accounts and regions`;

export const HELP = {
  start: `sagemaker-graphql start

Starts an embedded SageMaker with a synthetic account of 2,000 training jobs, and the gateway over it, with GraphiQL. It
needs no AWS account, reads no AWS settings, and sends nothing to AWS. With SCOPES_FILE it simulates the accounts and
regions of that file, with 2,000 training jobs in each. Runs until Ctrl-C. sagemaker-graphql without a command does the same.

Options:
  --help                 this text

Environment variables:
${LISTENING}
docs/configuration.md lists them all.

Example:
  PORT=8080 npx sagemaker-graphql start
`,
  serve: `sagemaker-graphql serve

Serves the SageMaker of the AWS account and region that the environment names, read-only: GraphQL at /graphql, the
same graph for federation routers at /subgraph, GraphiQL at /graphiql, and /healthz and /readyz. Runs until Ctrl-C or
SIGTERM. If it cannot serve the account, \`sagemaker-graphql doctor\` says what is missing.

Options:
  --help                 this text

Environment variables:
${OURS}
${LISTENING}
  BUDGET_SEARCH, BUDGET_DESCRIBE, BUDGET_LIST, BUDGET_LIST_TAGS
                         calls a second to SageMaker, in each account and region
docs/configuration.md lists them all.

Example:
  AWS_PROFILE=research AWS_REGION=eu-west-1 npx sagemaker-graphql serve
`,
  doctor: `sagemaker-graphql doctor [--json]

Asks SageMaker what the gateway can do in this account and region. For each finding it says what it means and what to do. It
is read-only and keeps within the budget: 30 to 40 calls, fewer where much is denied, at most 60 where calls are throttled.

Options:
  --json                 for machines: { version, canServe, scopes: [{ scope, region, alias, findings: [{ id, group, title,
                         verdict, found, means, advice, facts }], statement, calls, canServe }] }; mistakes
                         too, if the settings are wrong or there are no credentials
  --help                 this text

Verdicts:
  ok                     as it should be
  limited                the gateway has another way, with more calls or less in the answer
  missing                a permission is denied
  failed                 asked, and wrong
  unknown                there was nothing to judge by

Exit status: 0 if the gateway can serve all scopes, 1 if it can serve none, 2 if it can serve some of several.

Environment variables, as for serve:
${OURS}

Example:
  AWS_PROFILE=research AWS_REGION=eu-west-1 npx sagemaker-graphql doctor
`,
  'print-schema': `sagemaker-graphql print-schema [--subgraph]

Prints a schema as SDL to standard output: the one that clients see, or the one that federation routers see. It needs no
AWS account.

Options:
  --subgraph             the schema of /subgraph, with its keys, as routers compose it
  --help                 this text

Environment variables:
  SUBGRAPH_TYPE_PREFIX    prefix for the names of the subgraph's types, as /subgraph has it
  SUBGRAPH_AUTHORIZATION  whether the schema says who may ask for what, by the policy of POLICY_FILE

Example:
  npx sagemaker-graphql print-schema > schema.graphql
`,
};
