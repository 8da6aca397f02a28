import { ActionIcon, Checkbox } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DraftData } from '#shared/contract/desk/index.ts';
import { parseMoney } from '../../ui/field-value.ts';
import { GuardedInput } from '../../ui/GuardedInput.tsx';
import { useWords } from '../../ui/words.ts';
import type { PartProps } from './part.ts';

type Payment = NonNullable<DraftData['payment']>;

/** The gateway's reference, never a card number (P1, R-CARD-1). The form says so where it is typed. */
export function PaymentPart({ sheet, change, payment }: PartProps & { payment: Payment }) {
  const { t } = useTranslation('calls');
  const words = useWords();
  const set = (more: Partial<Payment>) => change({ payment: { ...payment, ...more } });
  const problem = (field: keyof Payment) => sheet.problems[`payment.${field}`];
  const amount = payment.amount.trim() !== '' && parseMoney(payment.amount) === null ? 'not-an-amount' : problem('amount');
  return (
    <section className="extra-part" aria-label={t('payment.title')}>
      <div className="intake-row intake-payment">
        <GuardedInput
          label={words.label('payment', 'gateway')}
          data-step="payment"
          value={payment.gateway}
          problem={problem('gateway')}
          maxLength={32}
          autoComplete="off"
          onText={(gateway) => set({ gateway })}
        />
        <GuardedInput
          label={words.label('payment', 'gatewayReference')}
          value={payment.reference}
          problem={problem('reference')}
          maxLength={80}
          autoComplete="off"
          spellCheck={false}
          onText={(reference) => set({ reference })}
        />
        <GuardedInput
          label={words.label('payment', 'amountMinor')}
          inputMode="decimal"
          value={payment.amount}
          problem={amount}
          maxLength={12}
          autoComplete="off"
          onText={(text) => set({ amount: text })}
        />
        <GuardedInput
          label={t('payment.last4')}
          inputMode="numeric"
          value={payment.last4}
          problem={problem('last4')}
          maxLength={4}
          autoComplete="off"
          onText={(text) => set({ last4: text.replaceAll(/\D/g, '') })}
        />
        <ActionIcon variant="subtle" color="gray" aria-label={t('payment.remove')} onClick={() => change({ payment: null })}>
          <IconTrash size={15} />
        </ActionIcon>
      </div>
      <div className="extra-foot">
        <Checkbox
          label={t('payment.paid')}
          checked={payment.status === 'paid'}
          onChange={(event) => set({ status: event.currentTarget.checked ? 'paid' : 'pending' })}
        />
        <span className="muted">{t('payment.never')}</span>
      </div>
    </section>
  );
}
