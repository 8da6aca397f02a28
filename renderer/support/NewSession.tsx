import { NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { requestSchema } from '#shared/contract/support.ts';
import { desk } from '../app/desk.ts';
import { tell } from '../app/toasts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { FormTail } from '../ui/FormTail.tsx';
import { GuardedInput } from '../ui/GuardedInput.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useStaffChoices } from '../ui/record/useStaffChoices.ts';
import { useSubmit } from '../ui/useSubmit.ts';

/** Asks for a session: who, why, for how long. */
export function NewSession({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('support');
  const [person, setPerson] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [minutes, setMinutes] = useState<number | string>(60);
  const people = useStaffChoices(['it-support'], person ?? '');
  const asked = requestSchema.safeParse({ person, reason, minutes });
  const form = useSubmit(
    asked.success
      ? async () => {
          const answer = await desk.support.request(asked.data);
          if (!answer.ok) return answer.error;
          tell({ tone: 'ok', text: t('asked') });
          onClose();
          return null;
        }
      : null,
  );
  return (
    <Dialog title={t('request')} onClose={onClose}>
      <form className="support-form" onSubmit={form.submit}>
        {people.length === 0 && <Notice tone="warn">{t('nobodyThere')}</Notice>}
        <Select label={t('person')} data={people} value={person} onChange={setPerson} />
        <GuardedInput label={t('reason')} maxLength={300} autoComplete="off" value={reason} onText={setReason} />
        <NumberInput label={t('minutes')} min={15} max={240} step={15} allowDecimal={false} value={minutes} onChange={setMinutes} />
        <FormTail form={form} action={t('ask')} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
