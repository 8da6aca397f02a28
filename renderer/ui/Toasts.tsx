import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { dismiss, useToasts } from '../app/toasts.ts';
import { ErrorText } from './ErrorText.tsx';
import './toasts.css';

/** What came of the last actions: read out politely, dismissed by hand or, when all went well, by time. */
export function Toasts() {
  const { t } = useTranslation('app');
  const toasts = useToasts((state) => state.toasts);
  return (
    <div className="toasts" role="region" aria-label={t('messages')} aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} className={`toast toast-${toast.tone}`}>
          <div className="grow">
            {toast.text}
            {toast.problem && <ErrorText problem={toast.problem} />}
          </div>
          {toast.action && (
            <Button
              variant="default"
              size="compact-xs"
              onClick={() => {
                toast.action?.run();
                dismiss(toast.id);
              }}
            >
              {toast.action.label}
            </Button>
          )}
          <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('dismiss')} onClick={() => dismiss(toast.id)}>
            <IconX size={14} />
          </ActionIcon>
        </div>
      ))}
    </div>
  );
}
