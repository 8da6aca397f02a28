import { Button, Select } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { roles } from '#shared/catalogue/index.ts';
import { reasonSchema } from '#shared/contract/admin.ts';
import type { Problem } from '#shared/contract/errors.ts';
import { isCalendarDate } from '#shared/policy/calendar.ts';
import { desk } from '../app/desk.ts';
import { tell } from '../app/toasts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorText } from '../ui/ErrorText.tsx';
import { GuardedInput } from '../ui/GuardedInput.tsx';
import { Notice } from '../ui/Notice.tsx';
import { RecordDate } from '../ui/record/RecordDate.tsx';
import { useStaffChoices } from '../ui/record/useStaffChoices.ts';

/** Something that a person wants put right: what, until when, and by whom. */
export function NewAction({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('registers');
  const [what, setWhat] = useState('');
  const [dueOn, setDueOn] = useState('');
  const [owner, setOwner] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, setPending] = useState(false);
  const colleagues = useStaffChoices(roles, owner ?? '');
  const whole = reasonSchema.safeParse(what).success && isCalendarDate(dueOn);
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (!whole || pending) return;
    setPending(true);
    const answer = await desk.registers.openAction({ what: what.trim(), dueOn, owner });
    setPending(false);
    if (!answer.ok) {
      setProblem(answer.error);
      return;
    }
    tell({ tone: 'ok', text: t('action.openedDone') });
    onClose();
  };
  return (
    <Dialog title={t('action.new')} onClose={onClose}>
      <form className="entry" onSubmit={submit}>
        <GuardedInput label={t('action.what')} data-autofocus maxLength={300} autoComplete="off" value={what} onText={setWhat} />
        <RecordDate label={t('action.due')} value={dueOn} onChange={setDueOn} />
        <Select label={t('action.owner')} data={colleagues} clearable value={owner} onChange={setOwner} />
        {problem && (
          <Notice tone="bad" alert>
            <ErrorText problem={problem} />
          </Notice>
        )}
        <div className="dialog-actions">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" disabled={!whole} loading={pending}>
            {t('action.open')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
