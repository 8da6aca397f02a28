import { useTranslation } from 'react-i18next';
import { mayApprove, mayEnter, registerOf, type RegisterName } from '#shared/catalogue/registers/index.ts';
import type { RegisterEntry } from '#shared/contract/registers.ts';
import { usePerson, usePolicy } from '../app/session.ts';
import { tell } from '../app/toasts.ts';
import { useDates } from '../ui/dates.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { FieldRow, Fields } from '../ui/FieldRow.tsx';
import { FormTail } from '../ui/FormTail.tsx';
import { Approval } from './Approval.tsx';
import { EntryField } from './EntryField.tsx';
import { EntryHistory } from './EntryHistory.tsx';
import { useEntryForm } from './useEntryForm.ts';
import { useRegisterWords } from './words.ts';

interface EntryDialogProps {
  readonly register: RegisterName;
  /** Null for a new one. */
  readonly entry: RegisterEntry | null;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** One entry: its fields, to be changed by those whose register it is, what approves it, and what it said before. */
export function EntryDialog({ register, entry, onClose, onDone }: EntryDialogProps) {
  const { t } = useTranslation('registers');
  const words = useRegisterWords();
  const dates = useDates();
  const role = usePerson()?.role;
  const enters = role !== undefined && mayEnter(register, role);
  const holidays = usePolicy()?.office.holidays ?? [];
  const byLaw = entry === null || entry.values === null ? null : registerOf(register).byLaw(entry.values, holidays);
  return (
    <Dialog title={t(entry === null ? 'addTo' : 'change', { register: words.name(register) })} size="lg" onClose={onClose}>
      <div className="entry">
        {entry !== null && registerOf(register).approves !== null && (
          <Approval register={register} entry={entry} may={role !== undefined && mayApprove(register, role)} onDone={onDone} />
        )}
        {enters ? (
          <EntryFields register={register} entry={entry} onClose={onClose} onDone={onDone} />
        ) : (
          <Fields>
            {Object.keys(registerOf(register).fields).map((field) => (
              <FieldRow key={field} label={words.label(register, field)}>
                {words.value(register, field, entry?.values?.[field])}
              </FieldRow>
            ))}
          </Fields>
        )}
        {byLaw !== null && <p className="muted">{t('byLaw', { date: dates.date(byLaw) })}</p>}
        {entry !== null && entry.keepUntil !== null && <p className="muted">{t('keptUntil', { date: dates.date(entry.keepUntil) })}</p>}
        {entry !== null && <EntryHistory register={register} id={entry.id} />}
      </div>
    </Dialog>
  );
}

function EntryFields({ register, entry, onClose, onDone }: EntryDialogProps) {
  const { t } = useTranslation('registers');
  const words = useRegisterWords();
  const { names, valueOf, change, problems, form } = useEntryForm(register, entry, () => {
    tell({ tone: 'ok', text: t('saved', { register: words.name(register) }) });
    onDone();
  });
  return (
    <form className="entry" onSubmit={form.submit}>
      {names.map((name) => (
        <EntryField
          key={name}
          register={register}
          field={name}
          value={valueOf(name)}
          onChange={(value) => change(name, value)}
          problem={problems[name]}
        />
      ))}
      <FormTail form={form} action={t('save')} onCancel={onClose} />
    </form>
  );
}
