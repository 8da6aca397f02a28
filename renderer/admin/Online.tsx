import { Button } from '@mantine/core';
import { IconRefresh, IconServerOff } from '@tabler/icons-react';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Read } from '../app/read.ts';
import { useStatus } from '../app/session.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Reading } from '../ui/Reading.tsx';

/** What only the server knows: read again when it is back, and said plainly while it is away. */
export function Online<T>({ read, lines, children }: { read: Read<T>; lines: number; children: (value: T) => ReactNode }) {
  const { t } = useTranslation('admin');
  const { again } = read;
  const online = useStatus()?.online;
  useEffect(() => {
    if (online === true) again();
  }, [again, online]);
  if (read.value === null && read.problem?.code === 'needs-server') {
    return (
      <EmptyState icon={<IconServerOff size={28} stroke={1.5} aria-hidden />} title={t('needsServer.title')}>
        <p>{t('needsServer.text')}</p>
        <Button variant="default" mt={6} leftSection={<IconRefresh size={14} aria-hidden />} onClick={again}>
          {t('needsServer.again')}
        </Button>
      </EmptyState>
    );
  }
  return (
    <Reading read={read} lines={lines}>
      {children}
    </Reading>
  );
}
