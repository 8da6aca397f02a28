import { packFormat, reportSchema, type Pack } from '#shared/contract/audit-pack.ts';
import { audit } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/connect.ts';
import { transact, type Tx } from '../db/transaction.ts';
import { consistencyProof, inclusionProof, seal } from '../ledger/index.ts';
import { pdfOf } from './pdf.ts';
import { sha256 } from './sha256.ts';

/** Makes the pack of a period that both have signed, and keeps it: its hashes stand in the log, its checkpoint is proved to extend the pack before (R-AUD-4). */
export async function sealPack(context: Context, period: string, by: string): Promise<void> {
  const { db, platform, trust } = context;
  const { report } = await db.selectFrom('audit_period').select('report').where('id', '=', period).executeTakeFirstOrThrow();
  const signatures = await db.selectFrom('audit_signature').selectAll().where('period', '=', period).orderBy('at').execute();
  const text = report ?? '';
  const pdf = await pdfOf(reportSchema.parse(JSON.parse(text)), signatures, sha256(text));
  const signers = sha256(JSON.stringify(signatures.map(({ role, name }) => [role, name])));
  const data = { report: sha256(text), pdf: sha256(pdf), signers };
  const entry = await transact(db, platform, (tx) => audit(tx, platform, { action: 'audit.seal', actor: by, code: period, data }));
  const sealed = await seal(context);
  await transact(db, platform, async (tx) => {
    const before = await packBefore(tx, period);
    const older = before === null ? null : await trust.readCheckpoint(before);
    const signed: Pack['signatures'] = [];
    for (const { role, name, entry: of } of signatures) signed.push({ role, name, ...plain(await inclusionProof(tx, of, sealed.size)) });
    const proof = older === null ? null : await consistencyProof(tx, older, sealed.size);
    const pack: Pack = {
      format: packFormat,
      report: text,
      signatures: signed,
      seal: plain(await inclusionProof(tx, entry, sealed.size)),
      checkpoint: sealed.signed,
      previous: before === null ? null : { checkpoint: before, proof: proof === null ? null : [...proof] },
      certificate: trust.published.certificate,
      root: trust.published.root,
    };
    const json = JSON.stringify(pack);
    await tx
      .insertInto('audit_pack')
      .values({ period, sealed_at: sealed.at, sha256: sha256(json), signed: sealed.signed, pack: json, pdf })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
}

const plain = ({ entry, index, proof }: Awaited<ReturnType<typeof inclusionProof>>) => ({ entry, index, proof: [...proof] });

/** The signed checkpoint of the last pack before a period's; null for the first. */
export async function packBefore(db: Db | Tx, period: string): Promise<string | null> {
  const pack = await db
    .selectFrom('audit_pack')
    .select('signed')
    .where('period', '<', period)
    .orderBy('period', 'desc')
    .limit(1)
    .executeTakeFirst();
  return pack?.signed ?? null;
}
