import { IconShieldOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** This host cannot keep the promises of a workstation, and says so on every page. */
export function UnprotectedBanner() {
  const { t } = useTranslation('app');
  return (
    <div className="unprotected" role="note">
      <IconShieldOff size={14} aria-hidden />
      <span>
        <strong>{t('unprotected.title')}</strong> {t('unprotected.text')}
      </span>
    </div>
  );
}
