import { Button } from '@mantine/core';
import { useId, useState, type ReactNode, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { reasonSchema } from '#shared/contract/admin.ts';
import type { Problem } from '#shared/contract/errors.ts';
import { ErrorText } from '../ui/ErrorText.tsx';
import { GuardedInput } from '../ui/GuardedInput.tsx';
import { Notice } from '../ui/Notice.tsx';

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
      {problem && (
        <Notice tone="bad" alert>
          <ErrorText problem={problem} />
        </Notice>
      )}
      <div className="dialog-actions">
        <Button variant="default" onClick={onCancel}>
          {t('reason.cancel')}
        </Button>
        <Button type="submit" className="danger" disabled={!said} loading={pending}>
          {action}
        </Button>
      </div>
    </form>
  );
}
