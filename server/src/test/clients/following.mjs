// Follows a campaign to its end with graphql-sse's client.
import { createClient } from 'graphql-sse';

const [url, token, id] = process.argv.slice(2);
const client = createClient({ url, headers: { authorization: `Bearer ${token}` }, retryAttempts: 0 });
const events = client.iterate({
  query: `subscription ($id: ID!) {
    campaignProgress(id: $id) { done counts { total accepted } campaign { status } }
  }`,
  variables: { id },
});
let last;
let count = 0;
for await (const event of events) {
  if (event.errors) throw new Error(JSON.stringify(event.errors));
  last = event.data.campaignProgress;
  count++;
}
console.log(`${last.campaign.status} ${last.done} of ${last.counts.total}`);
process.exitCode = count > 0 ? 0 : 1;
