import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '#shared/contract/errors.ts';
import type { Context } from '../context.ts';

export interface Exported {
  readonly period: string;
  readonly json: string;
  readonly pdf: string;
  readonly sha256: string;
}

/** Writes a sealed pack and its PDF into a folder, the newest unless a period is named: they leave the system (R-AUD-5). Throws a Refusal `not-found`. */
export async function exportPack({ db }: Pick<Context, 'db'>, folder: string, period: string | null): Promise<Exported> {
  const packs = db.selectFrom('audit_pack').select(['period', 'sha256', 'pack', 'pdf']).orderBy('period', 'desc');
  const pack = await (period === null ? packs : packs.where('period', '=', period)).limit(1).executeTakeFirst();
  if (pack === undefined) throw new Refusal('not-found', 'There is no sealed audit of this period yet.');
  mkdirSync(folder, { recursive: true });
  const path = (type: string) => join(folder, `audit-${pack.period}.${type}`);
  writeFileSync(path('json'), pack.pack);
  writeFileSync(path('pdf'), pack.pdf);
  return { period: pack.period, json: path('json'), pdf: path('pdf'), sha256: pack.sha256 };
}
