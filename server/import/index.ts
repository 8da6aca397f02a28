import { z } from 'zod';
import { idSchema } from '#shared/catalogue/field.ts';
import { kindNameSchema, kindOf } from '#shared/catalogue/index.ts';
import { audit, skipNumbers } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import { transact, type Tx } from '../db/transaction.ts';
import { enterRows, type WholeRow } from '../sync/index.ts';
import { maskCards } from './mask.ts';

const batchSize = 2000;

export const wholeRowSchema = z.strictObject({
  kind: kindNameSchema,
  id: idSchema,
  createdAt: z.int().nonnegative(),
  createdBy: idSchema,
  values: z.record(z.string(), z.json()),
});

export interface ImportOptions {
  /** Rows read so far. */
  readonly onProgress?: (rows: number) => void;
}

export interface Imported {
  readonly entered: number;
  readonly read: number;
  /** Texts in which a card number or security code was masked before anything was stored. */
  readonly masked: number;
}

/**
 * Imports whole rows, parents first, in batches that each stand or fall alone; a second run goes on
 * where the first one stopped. Card numbers in free text are masked to their last four (R-CARD-3). Numbers that desks will get begin behind those of the import. Throws
 * a Refusal that names the row.
 */
export async function importRows(context: Context, rows: Iterable<WholeRow>, { onProgress }: ImportOptions = {}): Promise<Imported> {
  let [read, entered, masked] = [0, 0, 0];
  let batch: WholeRow[] = [];
  const flush = async (): Promise<void> => {
    entered += await transact(context.db, context.platform, (tx) => enterBatch(tx, context, batch));
    read += batch.length;
    batch = [];
    onProgress?.(read);
  };
  for (const given of rows) {
    const { row, masked: texts } = maskCards(given);
    masked += texts;
    batch.push(row);
    if (batch.length === batchSize) await flush();
  }
  if (batch.length > 0) await flush();
  return { entered, read, masked };
}

async function enterBatch(tx: Tx, context: Context, batch: readonly WholeRow[]): Promise<number> {
  const { epoch } = await tx.selectFrom('organisation').select('epoch').executeTakeFirstOrThrow();
  const { entered } = await enterRows(tx, context, epoch, batch);
  for (const [key, last] of highestNumbers(batch)) {
    const [series = '', year = ''] = key.split('-');
    await skipNumbers(tx, series, Number(year), last);
  }
  await audit(tx, context.platform, { action: 'rows.import', code: String(entered) });
  return entered;
}

/** By series and year, such as `R-2026`. */
function highestNumbers(rows: readonly WholeRow[]): Map<string, number> {
  const highest = new Map<string, number>();
  for (const { kind, values } of rows) {
    const { series } = kindOf(kind);
    const [, key = '', number = ''] = /^([A-Z]-\d{4})-(\d+)$/.exec(typeof values['number'] === 'string' ? values['number'] : '') ?? [];
    if (series !== null && key.startsWith(series)) highest.set(key, Math.max(highest.get(key) ?? 0, Number(number)));
  }
  return highest;
}

export type { WholeRow } from '../sync/index.ts';
