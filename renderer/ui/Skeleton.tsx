import { useTranslation } from 'react-i18next';
import './state.css';

/** Lines in the place of what is being read; appears only after 100 ms. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  const { t } = useTranslation('app');
  return (
    <div className="skeleton" role="status" aria-label={t('reading')}>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} />
      ))}
    </div>
  );
}
