/** The little of PouchDB that the bench calls. */
declare module 'pouchdb-node' {
  interface Replicated {
    readonly ok: boolean;
    readonly docs_written: number;
  }
  export default class PouchDB {
    static defaults(options: { readonly prefix: string }): typeof PouchDB;
    constructor(name: string);
    bulkDocs(docs: readonly object[]): Promise<unknown>;
    replicate: { to(url: string): Promise<Replicated>; from(url: string): Promise<Replicated> };
    close(): Promise<void>;
  }
}
declare module 'express-pouchdb' {
  import type { RequestListener } from 'node:http';
  import type PouchDB from 'pouchdb-node';
  export default function expressPouchDb(
    pouch: typeof PouchDB,
    options: { readonly mode: string; readonly inMemoryConfig: boolean; readonly logPath: string },
  ): RequestListener;
}
declare module 'express' {
  import type { RequestListener } from 'node:http';
  export default function express(): RequestListener & { use(path: string, app: RequestListener): void };
}
