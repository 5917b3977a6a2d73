/** Where the gateway is, below whatever path a proxy puts it: the page is at `/graphiql` or `/graphql` there. */
const root = location.pathname.replace(/[^/]+\/?$/, '');

export const addresses = {
  graphql: `${root}graphql`,
  settings: `${root}graphiql/settings.json`,
  signedIn: new URL(`${root}graphiql/signed-in.html`, location.origin).href,
};
