import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { reasonSchema } from '#shared/contract/admin.ts';
import type { Problem } from '#shared/contract/errors.ts';
import { FormTail } from '../ui/FormTail.tsx';
import { GuardedInput } from '../ui/GuardedInput.tsx';
import { useSubmit } from '../ui/useSubmit.ts';

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
  const id = useId();
  const form = useSubmit(reasonSchema.safeParse(reason).success ? async () => run(reason.trim()) : null);
  return (
    <form className="reason-form" aria-labelledby={id} onSubmit={form.submit}>
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
      <FormTail form={form} action={action} danger onCancel={onCancel} />
    </form>
  );
}
