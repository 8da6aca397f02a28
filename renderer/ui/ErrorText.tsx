import { useTranslation } from 'react-i18next';
import type { Problem } from '#shared/contract/errors.ts';
import './state.css';

/** What happened and what to do next, in the person's language. */
export function ErrorText({ problem }: { problem: Problem }) {
  const { t } = useTranslation('errors');
  return (
    <div className="error-text">
      <strong>{t(`code.${problem.code}.what`)}</strong> <span>{t(`code.${problem.code}.next`)}</span>
      {problem.reference !== undefined && <span className="error-reference"> {t('reference', { reference: problem.reference })}</span>}
    </div>
  );
}
