import { useId, useState, type ReactNode, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { reasonSchema } from '#shared/contract/admin.ts';
import type { Problem } from '#shared/contract/errors.ts';
import { GuardedInput } from '../ui/GuardedInput.tsx';
import { FormTail } from './FormTail.tsx';

interface ReasonFormProps {
  /** What will happen, before it does. */
  readonly what: ReactNode;
  readonly action: string;
  /** Resolves to why it was refused, or null: then the form is gone. */
  readonly run: (reason: string) => Promise<Problem | null>;
  readonly onCancel: () => void;
}

/** The question before what cannot be undone: it says what will happen, and asks why. */
export function ReasonForm({ what, action, run, onCancel }: ReasonFormProps) {
  const { t } = useTranslation('admin');
  const [reason, setReason] = useState('');
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const id = useId();
  const said = reasonSchema.safeParse(reason).success;

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (!said || pending) return;
    setPending(true);
    setProblem(await run(reason.trim()));
    setPending(false);
  };
  return (
    <form className="reason-form" aria-labelledby={id} onSubmit={submit}>
      <p id={id}>{what}</p>
      <GuardedInput
        label={t('reason.label')}
        description={t('reason.hint')}
        // The person has just asked for this: the reason is what comes next.
        data-autofocus
        autoFocus
        maxLength={300}
        autoComplete="off"
        value={reason}
        onText={setReason}
      />
      <FormTail problem={problem} action={action} pending={pending} disabled={!said} danger onCancel={onCancel} />
    </form>
  );
}
