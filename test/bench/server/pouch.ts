import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, sep } from 'node:path';
import express from 'express';
import expressPouchDb from 'express-pouchdb';
import PouchDB from 'pouchdb-node';
import type { Operation } from '#shared/contract/sync.ts';
import { timedAsync } from '../samples.ts';

/** PouchDB as its makers set it up: leveldb on both sides, express-pouchdb between, no TLS, no encryption, no rights, no fsync. */
export interface Pouch {
  /** Replicates these to an empty database of the server, then from it into an empty one. ms each. */
  replicate(operations: readonly Operation[]): Promise<{ readonly push: number; readonly pull: number }>;
  close(): Promise<void>;
}

export async function openPouch(folder: string): Promise<Pouch> {
  const within = (name: string): string => {
    mkdirSync(join(folder, name), { recursive: true });
    return join(folder, name) + sep;
  };
  const options = { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: join(within('pouch'), 'log.txt') };
  const app = express();
  app.use('/', expressPouchDb(PouchDB.defaults({ prefix: within('pouch-server') }), options));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const Local = PouchDB.defaults({ prefix: within('pouch-desk') });
  let round = 0;
  return {
    async replicate(operations) {
      round += 1;
      const url = `http://127.0.0.1:${port}/bench${round}`;
      const [desk, other] = [new Local(`desk${round}`), new Local(`other${round}`)];
      await desk.bulkDocs(operations.map(({ id, kind, set }) => ({ _id: id, kind, ...set })));
      const written = { push: 0, pull: 0 };
      const push = await timedAsync(async () => void (written.push = (await desk.replicate.to(url)).docs_written));
      const pull = await timedAsync(async () => void (written.pull = (await other.replicate.from(url)).docs_written));
      if (written.push !== operations.length || written.pull !== operations.length) throw new Error('PouchDB left documents behind');
      await Promise.all([desk.close(), other.close()]);
      return { push, pull };
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
