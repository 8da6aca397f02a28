import { Button, NumberInput, Select } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { requestSchema } from '#shared/contract/support.ts';
import type { Problem } from '#shared/contract/errors.ts';
import { desk } from '../app/desk.ts';
import { tell } from '../app/toasts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorText } from '../ui/ErrorText.tsx';
import { GuardedInput } from '../ui/GuardedInput.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useStaffChoices } from '../ui/record/useStaffChoices.ts';

/** Asks for a session: who, why, for how long. */
export function NewSession({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('support');
  const [person, setPerson] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [minutes, setMinutes] = useState<number | string>(60);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, setPending] = useState(false);
  const people = useStaffChoices(['it-support'], person ?? '');
  const asked = requestSchema.safeParse({ person, reason, minutes });
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (!asked.success || pending) return;
    setPending(true);
    const answer = await desk.support.request(asked.data);
    setPending(false);
    if (!answer.ok) {
      setProblem(answer.error);
      return;
    }
    tell({ tone: 'ok', text: t('asked') });
    onClose();
  };
  return (
    <Dialog title={t('request')} onClose={onClose}>
      <form className="support-form" onSubmit={submit}>
        {people.length === 0 && <Notice tone="warn">{t('nobodyThere')}</Notice>}
        <Select label={t('person')} data={people} value={person} onChange={setPerson} />
        <GuardedInput label={t('reason')} maxLength={300} autoComplete="off" value={reason} onText={setReason} />
        <NumberInput label={t('minutes')} min={15} max={240} step={15} allowDecimal={false} value={minutes} onChange={setMinutes} />
        {problem && (
          <Notice tone="bad" alert>
            <ErrorText problem={problem} />
          </Notice>
        )}
        <div className="dialog-actions">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" disabled={!asked.success} loading={pending}>
            {t('ask')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
