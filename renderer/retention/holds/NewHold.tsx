import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newHoldSchema, type HoldScope } from '#shared/contract/holds.ts';
import { desk } from '../../app/desk.ts';
import { tell } from '../../app/toasts.ts';
import { DateField } from '../../ui/DateField.tsx';
import { FormTail } from '../../ui/FormTail.tsx';
import { GuardedInput } from '../../ui/GuardedInput.tsx';
import { useSubmit } from '../../ui/useSubmit.ts';

interface NewHoldProps {
  readonly scope: Exclude<HoldScope, 'request'>;
  readonly record: string;
  readonly onSet: () => void;
}

/** Stops erasure of what the record stands for: it says how far that reaches, and asks why, on whose authority, and when to look again. */
export function NewHold({ scope, record, onSet }: NewHoldProps) {
  const { t } = useTranslation('retention');
  const [reason, setReason] = useState('');
  const [authority, setAuthority] = useState('');
  const [reviewOn, setReviewOn] = useState<string | null>(null);
  const read = newHoldSchema.safeParse({ scope, record, reason, authority, reviewOn });
  const form = useSubmit(
    read.success
      ? async () => {
          const answer = await desk.holds.set(read.data);
          if (!answer.ok) return answer.error;
          tell({ tone: 'ok', text: t('hold.set') });
          [setReason, setAuthority].forEach((clear) => clear(''));
          setReviewOn(null);
          onSet();
          return null;
        }
      : null,
  );
  return (
    <form className="reason-form" aria-label={t('hold.new')} onSubmit={form.submit}>
      <p>{t(`hold.reach.${scope}`)}</p>
      <GuardedInput label={t('hold.reason')} description={t('hold.reasonHint')} maxLength={300} value={reason} onText={setReason} />
      <GuardedInput
        label={t('hold.authority')}
        description={t('hold.authorityHint')}
        maxLength={300}
        value={authority}
        onText={setAuthority}
      />
      <DateField label={t('hold.reviewOn')} value={reviewOn} onChange={setReviewOn} />
      <FormTail form={form} action={t('hold.do')} />
    </form>
  );
}
