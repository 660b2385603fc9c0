// Generates TypeScript from the server's SDL and the operations beside this file, and compiles it,
// with a small program that uses it, under `strict`.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as operations from '@graphql-codegen/typescript-operations';
import { buildSchema, parse, printSchema } from 'graphql';

const [url, directory] = process.argv.slice(2);
const response = await fetch(`${url}/schema.graphqls`);
const schema = buildSchema(await response.text());
const config = {
  strictScalars: true,
  scalars: { DateTime: 'string', Date: 'string', Locale: 'string', Url: 'string', PhoneNumber: 'string' },
};
const document = parse(readFileSync(new URL('operations.graphql', import.meta.url), 'utf8'));
const generate = (filename, plugin) =>
  codegen({
    schema: parse(printSchema(schema)),
    schemaAst: schema,
    filename,
    documents: [{ location: 'operations.graphql', document }],
    plugins: [{ plugin: config }],
    pluginMap: { plugin },
    config,
  });
mkdirSync(directory, { recursive: true });
const types = await generate('types.ts', typescript);
writeFileSync(`${directory}/types.ts`, types);
writeFileSync(`${directory}/api.ts`, await generate('api.ts', operations));
writeFileSync(
  `${directory}/use.ts`,
  `import type { CreateMutation, PeopleQuery, PeopleQueryVariables, ProgressSubscription } from './api';

export type { Account, Mutation, Subscription } from './types';
export const variables: PeopleQueryVariables = { filter: { search: 'amina' }, first: 10 };
export const names = (people: PeopleQuery): string[] =>
  people.accounts.edges.map((edge) => edge.node.displayName);
export const created = (answer: CreateMutation): string | undefined =>
  answer.createAccount?.account?.id;
export const done = (event: ProgressSubscription): number => event.campaignProgress.done;
`,
);
const tsc = new URL('node_modules/.bin/tsc', import.meta.url).pathname;
const compiled = spawnSync(
  tsc,
  ['--strict', '--noEmit', '--target', 'es2022', '--module', 'esnext', '--moduleResolution', 'bundler', `${directory}/use.ts`],
  { encoding: 'utf8' },
);
process.stdout.write(compiled.stdout + compiled.stderr);
console.log(compiled.status === 0 ? `compiled ${types.split('\n').length > 500}` : 'failed');
process.exitCode = compiled.status ?? 1;
