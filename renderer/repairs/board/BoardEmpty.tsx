import { Button } from '@mantine/core';
import { IconFilterOff, IconTool } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { go } from '../../app/view.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { typeFilter } from './view.ts';

/** Nothing on the bench, or nothing that passes the filter: said apart, each with its way on. */
export function BoardEmpty({ filtered }: { filtered: boolean }) {
  const { t } = useTranslation('repairs');
  if (!filtered) {
    return (
      <EmptyState icon={<IconTool size={28} stroke={1.5} aria-hidden />} title={t('empty.title')}>
        <p>{t('empty.text')}</p>
      </EmptyState>
    );
  }
  const showAll = () => {
    typeFilter('');
    go({ at: 'board', show: 'all' });
  };
  return (
    <EmptyState icon={<IconFilterOff size={28} stroke={1.5} aria-hidden />} title={t('noMatch.title')}>
      <p>{t('noMatch.text')}</p>
      <Button variant="default" onClick={showAll}>
        {t('noMatch.showAll')}
      </Button>
    </EmptyState>
  );
}
