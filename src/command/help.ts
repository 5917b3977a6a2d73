/** What the command line says of itself; the sandbox's own options are told in sandbox/help.ts. */
export const OVERVIEW = `sagemaker-graphql: a read-only GraphQL gateway over Amazon SageMaker training jobs

  sagemaker-graphql [command] [options]

Commands:
  start          serves an embedded SageMaker with a synthetic account, to try it out; what runs without a command
  serve          serves the AWS account that the environment names
  doctor         says what the account and region can do, and what to do about it
  sandbox        runs the embedded SageMaker alone, for any AWS client
  print-schema   prints the GraphQL schema

  --help         this text; after a command, what it does and takes
  --version      the version of this package

Settings come from environment variables: docs/configuration.md lists them.
`;

const LISTENING = `  HOST, PORT             address and port to listen on (127.0.0.1 and 4000); port 0 takes a free one
  POLICY_FILE            who may ask, and what they see; needed where HOST is an address that others reach
  TRUSTED_DOCUMENTS      a manifest of operations that clients send by their ids
  MAX_CALLS, MAX_ROWS    how much one request may ask for`;

const OURS = `  AWS_PROFILE, AWS_REGION, AWS_ACCESS_KEY_ID, ...
                         region and credentials, as for every program that uses the AWS SDK
  AWS_ENDPOINT_URL_SAGEMAKER
                         another SageMaker than Amazon's, such as the sandbox
  SCOPES_FILE            several accounts and regions`;

export const HELP = {
  start: `sagemaker-graphql start

Starts an embedded SageMaker with a synthetic account of 2,000 training jobs, and the gateway over it, with GraphiQL. It
needs no AWS account, reads no AWS settings, and sends nothing to AWS. With SCOPES_FILE it plays the accounts and regions of
that file, as many jobs in each. Runs until Ctrl-C. sagemaker-graphql alone does the same.

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
same for federation routers at /subgraph, GraphiQL at /graphiql, /healthz and /readyz. Runs until Ctrl-C or SIGTERM.
\`sagemaker-graphql doctor\` tells what is missing where it cannot.

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

Asks SageMaker, read-only and within the budget, what this account and region can do, and says what it means and what to
do about it: 30 to 40 calls, fewer where much is denied and 60 at most where they are throttled.

Options:
  --json                 for machines: { version, canServe, scopes: [{ scope, region, alias, findings: [{ id, group, title,
                         verdict, found, means, advice, facts }], statement, calls, canServe }] }; and mistakes,
                         where the settings or the lack of credentials leave nothing to ask
  --help                 this text

Verdicts: ok; limited, there is a dearer way; missing, a permission; failed; unknown, nothing to judge by.
Exit status 0 where the gateway can serve all scopes, 1 where it can serve none, 2 where it can serve some of several.

Environment variables, as for serve:
${OURS}

Example:
  AWS_PROFILE=research AWS_REGION=eu-west-1 npx sagemaker-graphql doctor
`,
  'print-schema': `sagemaker-graphql print-schema [--subgraph]

Prints the schema that clients see, or the one that federation routers see, as SDL, to standard output. It needs no AWS
account.

Options:
  --subgraph             the schema of /subgraph, with its keys, as a router composes it
  --help                 this text

Environment variables:
  SUBGRAPH_TYPE_PREFIX    goes before the names of the subgraph's types, as in what is served
  SUBGRAPH_AUTHORIZATION  whether it says who may ask for what, by the policy of POLICY_FILE

Example:
  npx sagemaker-graphql print-schema > schema.graphql
`,
};
