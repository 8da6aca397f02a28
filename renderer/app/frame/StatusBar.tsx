import { useTranslation } from 'react-i18next';
import type { Status } from '#shared/contract/desk/index.ts';
import { ErrorText } from '../../ui/ErrorText.tsx';
import { UnprotectedNote } from './UnprotectedNote.tsx';
import { useStatusWords } from './useStatusWords.ts';

/** Whether all is saved, what waits, and when the server was last heard. */
export function StatusBar({ status, unprotected, organisation }: { status: Status; unprotected: boolean; organisation: string }) {
  const { t } = useTranslation('app');
  const { tone, text, heard } = useStatusWords(status);
  return (
    <footer className="frame-foot">
      <span className={`status status-${tone}`} role="status">
        {text}
      </span>
      {heard !== null && <span className="number">{t('status.server', { time: heard })}</span>}
      {status.problem && status.problem.code !== 'offline' && (
        <span className="ellipsis">
          <ErrorText problem={status.problem} />
        </span>
      )}
      <span className="grow" />
      {unprotected && <UnprotectedNote />}
      <span className="ellipsis">{organisation}</span>
    </footer>
  );
}
