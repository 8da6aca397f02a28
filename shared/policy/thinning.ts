import type { Detail } from '../catalogue/field.ts';
import { addDays, laterOf } from './calendar.ts';
import type { Explained, Family } from './family.ts';

/** A conversation is over when there was none for so many days (R-RET-3): until then everything that was given may be asked for. */
export const quietDays = 30;
/** Delivery is over when nothing has come back for so many days (R-RET-3). */
const returnDays = 14;

/** A part of a customer's details, and the last day on which something needs it; null while no end can be named. */
export interface Thinning {
  readonly detail: Detail;
  readonly until: string | null;
}

/**
 * Until when each part of a family's details is needed (R-RET-5): everything while a case is open or a
 * conversation is fresh; then for a call the name and the channel it came by, for a repair name and address,
 * phones and mails until its delivery is over. The name goes with the customer.
 */
export function thinFamily(family: Family, explained: readonly Explained[], details: readonly Detail[]): readonly Thinning[] {
  const keptUntil = new Map(explained.map(({ id, keepUntil }) => [id, keepUntil]));
  const contacts = [...family.customers.map(({ lastContactOn }) => lastContactOn), ...family.calls.map(({ contactOn }) => contactOn)];
  const [on, ...more] = [...family.customers.map(({ enteredOn }) => enteredOn), ...contacts.filter((known) => known !== null)];
  const fresh = on === undefined ? [] : [addDays(laterOf(on, ...more), quietDays)];
  return details.map((detail) => {
    const ends: (string | null)[] = [...fresh];
    for (const { id, channel } of family.calls) {
      const until = keptUntil.get(id) ?? null;
      if (until === null || cameBy(channel).includes(detail)) ends.push(until);
    }
    for (const { id, completedOn, unpaid } of family.repairs) {
      const until = keptUntil.get(id) ?? null;
      if (until === null || completedOn === null || (detail === 'billing' && unpaid)) ends.push(null);
      else ends.push(detail === 'address' ? until : addDays(completedOn, returnDays));
    }
    const known = ends.filter((end) => end !== null);
    const [first, ...others] = known;
    return { detail, until: first === undefined || known.length < ends.length ? null : laterOf(first, ...others) };
  });
}

/** What a call that came this way is answered by; either where that is not known. */
export function cameBy(channel: string | null): readonly Detail[] {
  if (channel === null) return ['phone', 'mail'];
  return channel === 'email' ? ['mail'] : ['phone'];
}
