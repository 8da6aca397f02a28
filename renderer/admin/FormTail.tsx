import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#shared/contract/errors.ts';
import { ErrorText } from '../ui/ErrorText.tsx';
import { Notice } from '../ui/Notice.tsx';

interface FormTailProps {
  readonly problem: Problem | null;
  readonly action: string;
  readonly pending: boolean;
  readonly disabled?: boolean;
  /** What it does cannot be undone. */
  readonly danger?: boolean;
  readonly onCancel: () => void;
}

/** How a form in a dialog ends: why it was refused, the way out, and the way on. */
export function FormTail({ problem, action, pending, disabled = false, danger = false, onCancel }: FormTailProps) {
  const { t } = useTranslation('admin');
  return (
    <>
      {problem && (
        <Notice tone="bad" alert>
          <ErrorText problem={problem} />
        </Notice>
      )}
      <div className="dialog-actions">
        <Button variant="default" onClick={onCancel}>
          {t('reason.cancel')}
        </Button>
        <Button type="submit" {...(danger && { className: 'danger' })} disabled={disabled} loading={pending}>
          {action}
        </Button>
      </div>
    </>
  );
}
