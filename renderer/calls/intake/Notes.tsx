import { useTranslation } from 'react-i18next';
import { GuardedTextarea } from '../../ui/GuardedTextarea.tsx';
import type { PartProps } from './part.ts';

/** Free notes; never to the workshop (R-ROLE-3), and they say so. */
export function Notes({ sheet, change }: PartProps) {
  const { t } = useTranslation('calls');
  return (
    <GuardedTextarea
      className="intake-notes"
      label={
        <>
          {sheet.data.channel === 'phone' ? t('notes.label') : t('notes.mail')} <span className="muted">{t('notes.stay')}</span>
        </>
      }
      data-step="notes"
      value={sheet.data.notes}
      problem={sheet.problems['notes']}
      maxLength={8000}
      onText={(notes) => change({ notes })}
    />
  );
}
