export function JobPage({ arn }: { readonly arn: string }) {
  return <h1>{arn}</h1>;
}
