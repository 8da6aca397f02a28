import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentFile, FileType } from '#shared/contract/documents.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { audit } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/connect.ts';
import { transact } from '../db/transaction.ts';
import { documentFile } from '../platform/document-file.ts';

export interface Exported {
  readonly period: string;
  readonly json: string;
  readonly pdf: string;
  readonly sha256: string;
}

const titleOf = (period: string): string => `audit-${period}`;

/** Writes a sealed pack and its PDF into a folder, the newest unless a period is named: they leave the system (R-AUD-5). Throws a Refusal `not-found`. */
export async function exportPack({ db }: Pick<Context, 'db'>, folder: string, period: string | null): Promise<Exported> {
  const pack = await packOf(db, period);
  mkdirSync(folder, { recursive: true });
  const path = (type: FileType) => join(folder, `${titleOf(pack.period)}.${type}`);
  writeFileSync(path('json'), pack.pack);
  writeFileSync(path('pdf'), pack.pdf);
  return { period: pack.period, json: path('json'), pdf: path('pdf'), sha256: pack.sha256 };
}

/** A sealed pack for somebody's desk; that it left stands in the log. Throws a Refusal `not-found`. */
export async function packFile(
  { db, platform }: Pick<Context, 'db' | 'platform'>,
  { period, type }: { readonly period: string; readonly type: FileType },
  by: string,
): Promise<DocumentFile> {
  const { pack, pdf } = await packOf(db, period);
  await transact(db, platform, (tx) => audit(tx, platform, { action: 'audit.pack', actor: by, code: period, data: { type } }));
  return documentFile(titleOf(period), type, type === 'json' ? pack : pdf);
}

async function packOf(db: Db, period: string | null) {
  const packs = db.selectFrom('audit_pack').select(['period', 'sha256', 'pack', 'pdf']).orderBy('period', 'desc');
  const pack = await (period === null ? packs : packs.where('period', '=', period)).limit(1).executeTakeFirst();
  if (pack === undefined) throw new Refusal('not-found', 'There is no sealed audit of this period yet.');
  return pack;
}
