import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#shared/contract/errors.ts';
import { ErrorText } from '../../ui/ErrorText.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { refreshState } from '../session.ts';
import { EntryPage } from './EntryPage.tsx';

/** The store or the core could not be opened: what happened, what to do, and one way to try again. */
export function FailedScreen({ problem }: { problem: Problem | null }) {
  const { t } = useTranslation('app');
  return (
    <EntryPage>
      <h1>{t('failed.title')}</h1>
      <Notice tone="bad" alert>
        {problem ? <ErrorText problem={problem} /> : t('failed.unknown')}
      </Notice>
      <div className="entry-actions">
        <span />
        <Button onClick={() => void refreshState()}>{t('tryAgain')}</Button>
      </div>
    </EntryPage>
  );
}
