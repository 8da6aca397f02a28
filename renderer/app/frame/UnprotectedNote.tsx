import { IconShieldOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Chip } from '../../ui/Chip.tsx';
import { useSession } from '../session.ts';

/** In the status bar of every page of a host that cannot protect what it shows. */
export function UnprotectedNote() {
  const { t } = useTranslation('app');
  const host = useSession((session) => session.state?.host ?? 'preview');
  return (
    <Chip tone="warn" icon={<IconShieldOff size={13} aria-hidden />} title={t(`unprotected.${host}.text`)}>
      {t(`unprotected.${host}.title`)}
    </Chip>
  );
}
