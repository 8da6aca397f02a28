import { Refusal } from '#shared/contract/errors.ts';
import { auditPeriods, dateInZone, daysOverdue, startOfDay, addDays, type AuditPeriod } from '#shared/policy/index.ts';
import { currentPolicy } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/connect.ts';
import type { Tx } from '../db/transaction.ts';

type State = 'running' | 'open' | 'countersign' | 'sealed';

export interface Standing extends AuditPeriod {
  readonly state: State;
  readonly overdueDays: number;
}

export interface Calendar {
  readonly today: string;
  readonly zone: string;
  readonly periods: readonly Standing[];
}

/** Every period since the organisation was founded, and how it stands (R-AUD-1). */
export async function calendarOf(db: Db | Tx, { clock }: Context['platform']): Promise<Calendar> {
  const { organisation } = await currentPolicy(db);
  const zone = organisation.timeZone;
  const founded = await db.selectFrom('organisation').select('created_at').executeTakeFirstOrThrow();
  const today = dateInZone(clock.now(), zone);
  const sealed = new Set((await db.selectFrom('audit_pack').select('period').execute()).map(({ period }) => period));
  const signed = new Set((await db.selectFrom('audit_signature').select('period').execute()).map(({ period }) => period));
  const periods = auditPeriods(dateInZone(founded.created_at, zone), today).map((period): Standing => {
    const state = sealed.has(period.id) ? 'sealed' : today <= period.to ? 'running' : signed.has(period.id) ? 'countersign' : 'open';
    return { ...period, state, overdueDays: state === 'sealed' ? 0 : daysOverdue(period, today) };
  });
  return { today, zone, periods };
}

/** The one asked for; else the oldest that waits for signatures, else the one that runs. Throws a Refusal `not-found`. */
export function periodIn({ periods }: Calendar, id: string | null): Standing {
  const found = id === null ? (periods.find(({ state }) => state !== 'sealed') ?? periods.at(-1)) : periods.find((one) => one.id === id);
  if (found === undefined) throw new Refusal('not-found', 'There is no such period here.');
  return found;
}

/** UTC ms: from the first moment of the period to the last but one. */
export const spanOf = ({ from, to }: AuditPeriod, zone: string): readonly [number, number] => [
  startOfDay(from, zone),
  startOfDay(addDays(to, 1), zone),
];

/** What may still be changed of a period's audit. Throws a Refusal. */
export function insistOnOpen(period: Standing): void {
  if (period.state === 'sealed') throw new Refusal('not-allowed', 'This audit is sealed: what is found now belongs to the next one.');
  if (period.state === 'countersign')
    throw new Refusal('not-allowed', 'The manager has signed what stands here: it waits for the director.');
}
