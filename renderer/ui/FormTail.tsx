import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Refused } from './Refused.tsx';
import type { Submit } from './useSubmit.ts';

interface FormTailProps {
  readonly form: Submit;
  /** What the button says that sends it. */
  readonly action: string;
  /** What it does cannot be undone. */
  readonly danger?: boolean;
  /** Not given by a form that stands in its page: there is nothing to leave. */
  readonly onCancel?: () => void;
}

/** How a form ends: why it was refused, the way out, and the way on. */
export function FormTail({ form: { problem, pending, ready }, action, danger = false, onCancel }: FormTailProps) {
  const { t } = useTranslation('app');
  return (
    <>
      <Refused problem={problem} />
      <div className="dialog-actions">
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            {t('cancel')}
          </Button>
        )}
        <Button type="submit" {...(danger && { className: 'danger' })} disabled={!ready} loading={pending}>
          {action}
        </Button>
      </div>
    </>
  );
}
