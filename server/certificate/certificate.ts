import { createHash } from 'node:crypto';
import { Refusal } from '#shared/contract/errors.ts';
import { certificateSchema, type Certificate } from '#shared/contract/certificate.ts';
import { dateInZone } from '#shared/policy/index.ts';
import { audit, currentPolicy } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import { transact, type Tx } from '../db/transaction.ts';
import { receiptsOwed } from '../registry/index.ts';
import { pdfOf } from './pdf.ts';

export interface Certified {
  readonly certificate: Certificate;
  /** The bytes that were hashed. */
  readonly document: string;
  readonly sha256: string;
  readonly pdf: Uint8Array;
}

/**
 * Says of a run, or of one erasure on request, what went, what did not and why, under which policy, and
 * which workstations have still to confirm: ids and counts, no name of anybody. Made once; its hash stands in the audit log.
 * Throws a Refusal `not-found` when the log knows no such run, `invalid` while it is still under way.
 */
export async function certificateOf(
  { db, platform }: Pick<Context, 'db' | 'platform'>,
  run: string,
  by: string | null,
): Promise<Certified> {
  return transact(db, platform, async (tx) => {
    await tx.selectFrom('organisation').select('id').forUpdate().execute();
    const made = await tx.selectFrom('erasure_certificate').selectAll().where('run', '=', run).executeTakeFirst();
    if (made !== undefined) {
      const { document, sha256, pdf } = made;
      return { certificate: certificateSchema.parse(JSON.parse(document)), document, sha256, pdf };
    }
    const certificate = await gather(tx, run, platform.clock.now());
    const document = JSON.stringify(certificate, null, 2);
    const sha256 = createHash('sha256').update(document).digest('hex');
    const pdf = await pdfOf(certificate, sha256);
    const row = { run, sha256, document, pdf, made_at: certificate.madeAt, made_by: by };
    await tx.insertInto('erasure_certificate').values(row).execute();
    await audit(tx, platform, { action: 'retention.certificate', actor: by, subject: run, code: sha256.slice(0, 16) });
    return { certificate, document, sha256, pdf };
  });
}

async function gather(tx: Tx, run: string, now: number): Promise<Certificate> {
  const policy = await currentPolicy(tx);
  const lines = await tx.selectFrom('erasure_log').selectAll().where('run', '=', run).orderBy('at').orderBy('id').execute();
  const ran = await tx.selectFrom('retention_run').selectAll().where('id', '=', run).executeTakeFirst();
  const [first] = lines;
  if (first === undefined && ran === undefined) throw new Refusal('not-found', 'No run and no erasure of this id is known.');
  if (ran !== undefined && ran.ended_at === null)
    throw new Refusal('invalid', 'This run is not over yet: a certificate says what was done.');
  const startedAt = ran?.started_at ?? first?.at ?? now;
  const owed = await receiptsOwed(tx, policy.lease.wipeDays, now);
  return {
    certificate: 'erasure',
    run,
    organisation: policy.organisation.name,
    madeAt: now,
    day: dateInZone(startedAt, policy.organisation.timeZone),
    startedAt,
    endedAt: ran?.ended_at ?? lines.at(-1)?.at ?? startedAt,
    reason: first?.reason ?? 'retention',
    policyVersion: ran?.policy_version ?? first?.policy_version ?? policy.version,
    records: lines.map(({ record, kind, outcome, rule, at }) => ({ id: record, kind, outcome, rule, at })),
    unconfirmed: owed.map(({ name, count }) => ({ workstation: name, records: count })),
  };
}
