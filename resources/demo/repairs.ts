import type { Values } from '#shared/catalogue/index.ts';
import { addDays, addWorkingDays, type Stage } from '#shared/policy/index.ts';
import type { Book } from './book.ts';
import type { Move } from './moves.ts';
import { addWarranty, type Owned, type Owner } from './owners.ts';
import { addPayment } from './payments.ts';
import { demoSite, holidays, turnAroundDays } from './policy.ts';
import type { Bench } from './troubles/index.ts';

export interface Job {
  readonly t: number;
  readonly owner: Owner;
  readonly product: Owned;
  /** The call that it was booked in. */
  readonly call: string;
  readonly bookedAt: number;
  readonly bench: Bench;
  readonly warranty: boolean;
  readonly moves: readonly (Move & { readonly t: number })[];
  readonly engineer: string;
  /** Said at the bench, instead of what is usually said. */
  readonly notes?: Readonly<Partial<Record<Stage, string>>>;
  readonly promisedOn?: string;
}

const tests = [
  'Safety test passed, ran 15 minutes',
  'Safety test passed',
  'Safety test passed, two full charges',
  'Insulation 20 MΩ, ran 20 minutes',
];

/** Writes a repair as its moves have left it, with what the bench said on the way. */
export function addRepair(book: Book, job: Job): void {
  const { random, calendar } = book;
  const { t, bench, moves, engineer } = job;
  const last = moves.at(-1);
  const reached = (wanted: Stage): boolean => moves.some(({ to }) => to === wanted);
  const worked = reached('quality-check');
  const diagnosed = reached('quote-sent') || reached('awaiting-parts') || reached('in-repair');
  const charged = diagnosed && !job.warranty && last?.to !== 'cancelled';
  const values: Values<'repair'> = {
    number: '',
    site: demoSite,
    principal: job.product.model.principal,
    customer: job.owner.id,
    product: job.product.id,
    call: job.call,
    bookedAt: job.bookedAt,
    promisedOn: job.promisedOn ?? addWorkingDays(calendar.date(t), turnAroundDays, holidays),
    stage: 'booked',
    stageAt: job.bookedAt,
    completedOn: null,
    underWarranty: job.warranty,
    contents: random.pick(job.product.model.contents),
    engineer: reached('diagnosis') ? engineer : null,
    diagnosis: diagnosed ? bench.diagnosis : null,
    workDone: worked ? bench.work : null,
    parts: reached('in-repair') || reached('awaiting-parts') ? bench.parts : null,
    tests: worked ? random.pick(tests) : null,
    chargeMinor: charged ? bench.price * 100 : null,
    chargeCurrency: charged ? 'GBP' : null,
    paid: false,
  };
  const id = book.add('repair', t, book.someone('operator'), values);
  for (const { to, reason, t: at } of moves) {
    const by = to === 'cancelled' && !reached('diagnosis') ? book.someone('operator') : engineer;
    book.add('stageEvent', at, by, { repair: id, to, reason, at: calendar.instant(at), on: calendar.date(at), by });
    const text = job.notes ? job.notes[to] : usualNote(book, to, bench, at);
    if (text) book.add('benchNote', at, by, { repair: id, text, at: calendar.instant(at), by });
  }
  const dueAt = moves.find(({ to }) => to === 'in-repair' || to === 'ready')?.t;
  if (charged && dueAt !== undefined) addPayment(book, id, bench.price, dueAt, reached('dispatched'));
  if (worked && last?.to === 'completed') addWarranty(book, job.product, last.t, engineer, 'repair-guarantee', calendar.date(last.t), 3);
}

const month = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const spoken = (date: string): string => `${Number(date.slice(8))} ${month[Number(date.slice(5, 7)) - 1] ?? ''}`;

function usualNote({ random, calendar }: Book, to: Stage, bench: Bench, t: number): string | null {
  if (to === 'received') return random.chance(0.8) ? `Checked in, shelf ${random.letter('ABCDE')}${random.int(1, 9)}.` : null;
  if (to === 'awaiting-parts') return `${bench.parts ?? 'Part'} ordered, due ${spoken(addDays(calendar.date(t), random.int(4, 12)))}.`;
  if (to === 'diagnosis')
    return random.chance(0.35)
      ? random.pick([
          'Fault shows at once.',
          'Fault not shown cold, warm after ten minutes.',
          'Opened before, two screws missing.',
          'Very dusty inside.',
        ])
      : null;
  if (to === 'quality-check')
    return random.chance(0.3)
      ? random.pick(['Ran it for a full cycle, fine.', 'Cleaned the housing as well.', 'Old part kept for the customer.'])
      : null;
  if (to === 'beyond-economic-repair') return 'Customer told, wants it back as it is.';
  return null;
}
