/** An answer as text, its cursors opened, for what stands in them reaches the caller too; times apart. */
export function opened(answer: object): string {
  const text = JSON.stringify(answer).replaceAll(/"endCursor":"([\w-]+)"/g, (_, cursor: string) =>
    Buffer.from(cursor, 'base64url').toString(),
  );
  return text.replaceAll(/"(?:waitedMs|ageMs|now)":\d+/g, '"time":0');
}
