import { afterAll, beforeAll, expect, it } from 'vitest';
import { erase } from '#server/erasure/index.ts';
import { decryptedPages } from '#test/support/pages.ts';
import { organisation, type Organisation } from '#test/server/support/organisation.ts';
import { register } from '../support/calls.ts';
import { connect, type Connected } from '../support/connected.ts';

let server: Organisation;
let desk: Connected;
/** Ends of words: the search index writes a term as what differs from the one before it. */
const words = ['kafor', 'beech road', '7700900123', 'example.org', 'not start', 'mornings'];

beforeAll(async () => {
  server = await organisation();
  desk = await connect(server, 'call-centre', 'operator', []);
}, 180_000);
afterAll(async () => {
  desk.desk.close();
  await server.close();
});

/** Every byte of the file and of its log, decrypted: free pages and old frames too. */
const found = (): string[] => {
  const text = Buffer.concat(decryptedPages(desk.desk.path, new Uint8Array(32).fill(7)))
    .toString('latin1')
    .toLowerCase();
  return words.filter((word) => text.includes(word));
};

it('of a person who was erased no word is left in any decrypted byte of a desk: tables, search index, operations, free pages, log (R-ERA-1)', async () => {
  const { customer } = register(desk.desk);
  desk.desk.call('customers.verify', { id: customer!, facts: ['name-postcode', 'email'] });
  await desk.sync();
  // The scan finds what is there.
  expect(found()).toEqual(words);
  await erase(server.server.context, { subjects: [customer!], reason: 'Test', by: null, run: server.platform.ids.next() });
  await desk.sync();
  expect(found()).toEqual([]);
  // A planted residue: a name that no erasure knows of.
  desk.desk.db.prepare(`INSERT INTO ownNumber (series, year, last) VALUES ('Okafor', 2026, 1)`).run();
  expect(found()).toEqual(['kafor']);
});
