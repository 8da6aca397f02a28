import { addWorkingDays } from '#shared/policy/index.ts';
import { useSession } from '../../app/session.ts';
import { datesOf } from '../../ui/dates.ts';
import { thenFocus } from '../../ui/focus.ts';
import { keepSoon } from '../sheets/keep.ts';
import { changeData, sheetOf } from '../sheets/sheets.ts';

/** The day that a repair booked today is promised for, by the organisation's turn-around. */
function promise(): string | null {
  const policy = useSession.getState().policy;
  if (!policy) return null;
  const today = datesOf('en-GB', policy.organisation.timeZone).today();
  return addWorkingDays(today, policy.turnAroundDays, policy.office.holidays);
}

/** F4: a repair is booked from this call; that is its outcome unless somebody has said otherwise. */
export function addRepair(key: string): void {
  const data = sheetOf(key)?.data;
  if (!data) return;
  thenFocus(() => {
    if (data.repair === null)
      changeData(key, { repair: { contents: '', promisedOn: promise() }, outcome: data.outcome ?? 'repair-booked' });
  }, 'fault');
  keepSoon(key);
}

/** F8: a reference to a payment that the gateway holds (P1). */
export function addPayment(key: string): void {
  const data = sheetOf(key)?.data;
  if (!data) return;
  thenFocus(() => {
    if (data.payment === null) changeData(key, { payment: { gateway: '', reference: '', amount: '', status: 'paid', last4: '' } });
  }, 'payment');
  keepSoon(key);
}
