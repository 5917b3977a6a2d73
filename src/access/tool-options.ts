/** Tools that take a secret by an option whose name does not say so: the option and the word after it, and what of them it is. */
const OPTIONS: readonly (readonly [tools: string, option: RegExp])[] = [
  ['curl wget', /^(?:-[a-z]*[uU]|--(?:proxy-)?user)[ =]?[^ :]*:(?<value>[^ ]+)/],
  // With a blank between it would be the database.
  ['mysql mysqldump mysqladmin mysqlimport mysqlpump mariadb mariadb-dump mariadb-admin 7z 7za', /^-p(?<value>[^ ]+)/],
  // Of docker, helm, oc, az and their like.
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

/** What stands after such options in a text: each word is looked at once. */
export function* optionValues(text: string): Generator<string> {
  if (!A_TOOL.test(text)) return;
  let option: RegExp | undefined;
  let before = '';
  // One more, for an option that holds its value and is the last word.
  for (const word of [...(text.match(WORDS) ?? []), '']) {
    const isEnd = ENDS.test(word);
    const value = before.startsWith('-') ? option?.exec(`${before} ${isEnd ? '' : word}`)?.groups?.value : undefined;
    if (value !== undefined) yield value;
    if (isEnd) option = undefined;
    else option = BY_TOOL.get(before.slice(before.lastIndexOf('/') + 1)) ?? option;
    before = word;
  }
}
