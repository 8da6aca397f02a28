import { unspokenOutcomes, type Outcome } from '#shared/catalogue/index.ts';
import type { DraftData, Output, Parsed } from '#shared/contract/desk/index.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { addWorkingDays } from '#shared/policy/index.ts';
import { dateOf, today, type Area } from '../area.ts';
import { takeNumber, write } from '../sync/index.ts';
import { discard, draftById } from './drafts.ts';
import { checkComplete, minorUnitsOf, under } from './fields.ts';
import { saveCaller, saveCustomer, saveProduct, type Subject } from './people.ts';

/** Outcomes that leave something to do: the call stays open. */
const pending: readonly Outcome[] = ['call-back', 'passed-on'];

/**
 * Saves a conversation with everything that came of it, or nothing: the router's transaction holds it
 * all. What is refused is named under the draft's own paths.
 */
export function register(area: Area, { draft: id, data, endedAt }: Parsed<'calls.register'>): Output<'calls.register'> {
  const draft = draftById(area, id);
  checkComplete(data);
  const customer = saveCustomer(area, data);
  const product = saveProduct(area, data, customer);
  const call = { id, number: draft.number, startedAt: draft.startedAt, endedAt };
  saveCall(area, call, data, customer, product);
  if (data.caller !== null) saveCaller(area, id, data.caller, customer);
  const repair = data.repair === null || product === null ? null : saveRepair(area, id, data.repair, customer, product);
  savePayment(area, data, repair?.id ?? null);
  discard(area, id);
  return { call: id, number: draft.number, customer, repair };
}

interface CallHead {
  readonly id: string;
  readonly number: string;
  readonly startedAt: number;
  readonly endedAt: number | null;
}

function saveCall(
  area: Area,
  { id, number, startedAt, endedAt }: CallHead,
  data: DraftData,
  customer: string | null,
  product: Subject | null,
): void {
  const { desk } = area;
  const { outcome } = data;
  // What was checked here against the record, not what the sheet says was ticked (R-CALLER-1).
  const facts = (customer === null ? null : area.verified.get(customer)) ?? [];
  const spoken = outcome !== null && !unspokenOutcomes.includes(outcome);
  const set = {
    ...{ number, customer, outcome, startedAt, endedAt },
    site: desk.place().site,
    principal: product?.principal ?? ourselves(area),
    channel: data.channel,
    product: product?.id ?? null,
    reasonCode: data.reasonCode,
    faultText: data.faultText.trim() || null,
    notes: data.notes.trim() || null,
    status: outcome !== null && pending.includes(outcome) ? 'open' : 'closed',
    contactOn: spoken ? contactDate(area, data, startedAt) : null,
    callBackOn: outcome === 'call-back' ? data.callBackOn : null,
    verifiedFacts: facts.length >= 2 ? facts.join(' ') : null,
    noticeRead: data.noticeRead,
    owner: desk.person.id,
  };
  write(area, [{ kind: 'call', id, base: null, set }]);
}

/** The conversation's own date, not that of the entry, and never in the future (R-RET-2). */
function contactDate(area: Area, { channel, receivedOn }: DraftData, startedAt: number): string {
  const date = (channel === 'email' ? receivedOn : null) ?? dateOf(area, startedAt);
  if (date > today(area)) throw new Refusal('invalid', 'An e-mail cannot have come in the future.', { receivedOn: 'in-the-future' });
  return date;
}

/** For calls about no product: the organisation itself is responsible (R-CALLER-4). */
function ourselves({ desk }: Area): string {
  const { principals } = desk.policy();
  return (principals.find(({ ours }) => ours) ?? principals[0])?.id ?? '';
}

function saveRepair(
  area: Area,
  call: string,
  { contents, promisedOn }: NonNullable<DraftData['repair']>,
  customer: string | null,
  product: Subject,
): { id: string; number: string } {
  const { desk } = area;
  const { turnAroundDays, office } = desk.policy();
  const [id, number] = [desk.platform.ids.next(), takeNumber(desk, 'R')];
  const set = {
    ...{ number, customer, call },
    site: desk.place().site,
    principal: product.principal,
    product: product.id,
    bookedAt: desk.now(),
    promisedOn: promisedOn ?? addWorkingDays(today(area), turnAroundDays, office.holidays),
    underWarranty: product.warrantyUntil !== null && product.warrantyUntil >= today(area),
    contents: contents.trim() || null,
  };
  under('repair', () => write(area, [{ kind: 'repair', id, base: null, set }]));
  return { id, number };
}

function savePayment(area: Area, { payment }: DraftData, repair: string | null): void {
  if (payment === null) return;
  const { desk } = area;
  const set = {
    repair,
    site: desk.place().site,
    gateway: payment.gateway.trim(),
    gatewayReference: payment.reference.trim(),
    amountMinor: minorUnitsOf(payment.amount),
    currency: desk.policy().organisation.currency,
    paidOn: today(area),
    status: payment.status,
    last4: payment.last4.trim() || null,
  };
  under('payment', () => write(area, [{ kind: 'payment', id: desk.platform.ids.next(), base: null, set }]), {
    gatewayReference: 'reference',
    amountMinor: 'amount',
  });
}
