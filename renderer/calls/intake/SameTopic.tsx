import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ok } from '#shared/contract/errors.ts';
import type { DraftData, Output } from '#shared/contract/desk/index.ts';
import { desk } from '../../app/desk.ts';
import { useRead } from '../../app/read.ts';
import { go } from '../../app/view.ts';
import { useDates } from '../../ui/dates.ts';
import { Notice } from '../../ui/Notice.tsx';

const kinds = ['call'] as const;
const nothing = ok<Output<'calls.sameTopic'>>([]);

/** The same reason about the same product, lately: seen before anybody answers it twice (F11). */
export function SameTopic({ data }: { data: DraftData }) {
  const { t } = useTranslation('calls');
  const dates = useDates();
  const customer = data.customer.is === 'known' ? data.customer.id : null;
  const product = data.product.is === 'known' ? data.product.id : null;
  const { reasonCode } = data;
  const load = useCallback(
    async () =>
      reasonCode === null || (customer === null && product === null) ? nothing : desk.calls.sameTopic({ customer, product, reasonCode }),
    [customer, product, reasonCode],
  );
  const same = useRead(load, kinds).value ?? [];
  if (same.length === 0) return null;
  return (
    <Notice tone="warn">
      {t('sameTopic', { count: same.length })}{' '}
      {same.slice(0, 3).map((call) => (
        <button key={call.id} type="button" className="link number" onClick={() => go({ at: 'call', id: call.id })}>
          {`${call.number}, ${dates.date(call.on)}`}
        </button>
      ))}
    </Notice>
  );
}
