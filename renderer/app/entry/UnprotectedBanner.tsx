import { IconShieldOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session.ts';

/** This host cannot keep the promises of a workstation, and says so on every page. */
export function UnprotectedBanner() {
  const { t } = useTranslation('app');
  const host = useSession((session) => session.state?.host ?? 'preview');
  return (
    <div className="unprotected" role="note">
      <IconShieldOff size={14} aria-hidden />
      <span>
        <strong>{t(`unprotected.${host}.title`)}</strong> {t(`unprotected.${host}.text`)}
      </span>
    </div>
  );
}
