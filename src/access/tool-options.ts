/**
 * Tools that take a secret by an option whose name does not say so. The pattern reads the option and the word after it, and finds
 * the secret in them.
 */
const OPTIONS: readonly (readonly [tools: string, option: RegExp])[] = [
  ['curl wget', /^(?:-[a-z]*[uU]|--(?:proxy-)?user)[ =]?[^ :]*:(?<value>[^ ]+)/],
  // After a blank it would be the database's name.
  ['mysql mysqldump mysqladmin mysqlimport mysqlpump mariadb mariadb-dump mariadb-admin 7z 7za', /^-p(?<value>[^ ]+)/],
  // `login` is a command of docker, helm, oc, az and their like.
  ['login sshpass mongo mongosh mongodump mongorestore mongoimport mongoexport twine', /^-p[ =]?(?<value>[^ -][^ ]*)/],
  ['redis-cli', /^-a ?(?<value>[^ ]+)/],
  ['zip unzip sqlcmd bcp', /^-P ?(?<value>[^ ]+)/],
  ['ldapsearch ldapadd ldapmodify ldapdelete ldapwhoami ldappasswd', /^-w ?(?<value>[^ ]+)/],
  ['openssl', /^-(?:k|pass(?:in|out)? pass:) ?(?<value>[^ ]+)/i],
  ['smbclient', /^-U ?[^ %]*%(?<value>[^ ]+)/],
];
const BY_TOOL = new Map(OPTIONS.flatMap(([tools, option]) => tools.split(' ').map((tool) => [tool, option] as const)));
const A_TOOL = new RegExp(`(?<![\\w-])(?:${[...BY_TOOL.keys()].join('|')})(?![\\w-])`);

const WORDS = /[;|&\n]+|[^\s"'`,;|&()[\]{}]+/g;
const ENDS = /^[;|&\n]/;

/** The values of such options in a text. Each word is looked at once. */
export function* optionValues(text: string): Generator<string> {
  if (!A_TOOL.test(text)) return;
  let option: RegExp | undefined;
  let before = '';
  // One more word, for an option at the end that holds its value.
  for (const word of [...(text.match(WORDS) ?? []), '']) {
    const isEnd = ENDS.test(word);
    const value = before.startsWith('-') ? option?.exec(`${before} ${isEnd ? '' : word}`)?.groups?.value : undefined;
    if (value !== undefined) yield value;
    if (isEnd) option = undefined;
    else option = BY_TOOL.get(before.slice(before.lastIndexOf('/') + 1)) ?? option;
    before = word;
  }
}
