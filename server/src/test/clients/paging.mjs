// Pages through all accounts with Apollo Client, forward and then backward, and compares.
import { readFileSync } from 'node:fs';
import apollo from '@apollo/client/core/core.cjs';
import { parse } from 'graphql';

const { ApolloClient, HttpLink, InMemoryCache } = apollo;
const [url, token] = process.argv.slice(2);
const document = parse(readFileSync(new URL('operations.graphql', import.meta.url), 'utf8'));
const query = {
  ...document,
  definitions: document.definitions.filter((definition) => definition.name.value === 'People'),
};
const client = new ApolloClient({
  link: new HttpLink({ uri: url, headers: { authorization: `Bearer ${token}` } }),
  cache: new InMemoryCache(),
});

const page = async (variables) => {
  const { data } = await client.query({ query, variables, fetchPolicy: 'network-only' });
  return data.accounts;
};
const forward = [];
let at = await page({ first: 7 });
for (;;) {
  forward.push(...at.edges.map((edge) => edge.node.id));
  if (!at.pageInfo.hasNextPage) break;
  at = await page({ first: 7, after: at.pageInfo.endCursor });
}
const backward = [];
at = await page({ last: 9 });
for (;;) {
  backward.unshift(...at.edges.map((edge) => edge.node.id));
  if (!at.pageInfo.hasPreviousPage) break;
  at = await page({ last: 9, before: at.pageInfo.startCursor });
}
const same = JSON.stringify(forward) === JSON.stringify(backward);
const once = new Set(forward).size === forward.length && forward.length === at.totalCount;
console.log(`${forward.length} accounts, ${same ? 'the same' : 'others'} backward, ${once ? 'each once' : 'not each once'}`);
process.exitCode = same && once ? 0 : 1;
