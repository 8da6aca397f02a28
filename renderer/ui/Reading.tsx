import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Read } from '../app/read.ts';
import { ErrorText } from './ErrorText.tsx';
import { Notice } from './Notice.tsx';
import { Skeleton } from './Skeleton.tsx';

/** Skeleton, problem or value: the three states of everything that is read. */
export function Reading<T>({ read, lines, children }: { read: Read<T>; lines?: number; children: (value: T) => ReactNode }) {
  const { t } = useTranslation('app');
  if (read.value !== null) {
    return (
      <>
        {read.problem && (
          <Notice tone="warn">
            <ErrorText problem={read.problem} />
          </Notice>
        )}
        {children(read.value)}
      </>
    );
  }
  if (!read.problem) return <Skeleton {...(lines !== undefined && { lines })} />;
  return (
    <Notice tone="bad" alert>
      <ErrorText problem={read.problem} />
      {read.problem.retryable && (
        <Button variant="default" size="xs" mt={8} onClick={read.again}>
          {t('tryAgain')}
        </Button>
      )}
    </Notice>
  );
}
