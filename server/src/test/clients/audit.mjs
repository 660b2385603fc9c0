// Runs the audits of graphql-http against the server at the given URL, as somebody with the
// given token, which the audits' introspection needs. Prints a line for each that isn't
// passed, and a count; exits with 1 unless all are passed, warnings ("SHOULD") included.
import { auditServer } from 'graphql-http';

const [url, token] = process.argv.slice(2);
const fetchFn = (target, init = {}) =>
  fetch(target, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } });

const results = await auditServer({ url, fetchFn });
const missed = results.filter((result) => result.status !== 'ok');
for (const { id, name, status, reason } of missed) {
  console.log(`${status} ${id} ${name}: ${reason}`);
}
console.log(`${results.length - missed.length} of ${results.length} audits passed`);
process.exitCode = missed.length === 0 && results.length > 0 ? 0 : 1;
