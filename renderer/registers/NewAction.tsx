import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { roles } from '#shared/catalogue/index.ts';
import { reasonSchema } from '#shared/contract/admin.ts';
import { isCalendarDate } from '#shared/policy/calendar.ts';
import { desk } from '../app/desk.ts';
import { tell } from '../app/toasts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { FormTail } from '../ui/FormTail.tsx';
import { GuardedInput } from '../ui/GuardedInput.tsx';
import { RecordDate } from '../ui/record/RecordDate.tsx';
import { useStaffChoices } from '../ui/record/useStaffChoices.ts';
import { useSubmit } from '../ui/useSubmit.ts';

/** Something that a person wants put right: what, until when, and by whom. */
export function NewAction({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('registers');
  const [what, setWhat] = useState('');
  const [dueOn, setDueOn] = useState('');
  const [owner, setOwner] = useState<string | null>(null);
  const colleagues = useStaffChoices(roles, owner ?? '');
  const whole = reasonSchema.safeParse(what).success && isCalendarDate(dueOn);
  const open = async () => {
    const answer = await desk.registers.openAction({ what: what.trim(), dueOn, owner });
    if (!answer.ok) return answer.error;
    tell({ tone: 'ok', text: t('action.openedDone') });
    onClose();
    return null;
  };
  const form = useSubmit(whole ? open : null);
  return (
    <Dialog title={t('action.new')} onClose={onClose}>
      <form className="entry" onSubmit={form.submit}>
        <GuardedInput label={t('action.what')} data-autofocus maxLength={300} autoComplete="off" value={what} onText={setWhat} />
        <RecordDate label={t('action.due')} value={dueOn} onChange={setDueOn} />
        <Select label={t('action.owner')} data={colleagues} clearable value={owner} onChange={setOwner} />
        <FormTail form={form} action={t('action.open')} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
