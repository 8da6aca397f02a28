import { Button } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { newHoldSchema, type HoldScope } from '#shared/contract/holds.ts';
import type { Problem } from '#shared/contract/errors.ts';
import { desk } from '../../app/desk.ts';
import { tell } from '../../app/toasts.ts';
import { DateField } from '../../ui/DateField.tsx';
import { ErrorText } from '../../ui/ErrorText.tsx';
import { GuardedInput } from '../../ui/GuardedInput.tsx';
import { Notice } from '../../ui/Notice.tsx';

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
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const read = newHoldSchema.safeParse({ scope, record, reason, authority, reviewOn });

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (!read.success || pending) return;
    setPending(true);
    const answer = await desk.holds.set(read.data);
    setPending(false);
    setProblem(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    tell({ tone: 'ok', text: t('hold.set') });
    [setReason, setAuthority].forEach((clear) => clear(''));
    setReviewOn(null);
    onSet();
  };
  return (
    <form className="reason-form" aria-label={t('hold.new')} onSubmit={submit}>
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
      {problem && (
        <Notice tone="bad" alert>
          <ErrorText problem={problem} />
        </Notice>
      )}
      <div className="dialog-actions">
        <Button type="submit" disabled={!read.success} loading={pending}>
          {t('hold.do')}
        </Button>
      </div>
    </form>
  );
}
