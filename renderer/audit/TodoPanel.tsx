import { useTranslation } from 'react-i18next';
import type { AuditPage } from '#shared/contract/audit-page.ts';
import { useDates } from '../ui/dates.ts';
import { Panel } from '../ui/Panel.tsx';

/** What is to be done before anybody signs; nothing once it is sealed. */
export function TodoPanel({ page: { todo, period, sample } }: { page: AuditPage }) {
  const { t } = useTranslation('audit');
  const dates = useDates();
  if (todo.length === 0) return null;
  return (
    <Panel title={t('todo.title')}>
      <ul className="audit-todo">
        {todo.map(({ what, count }) => (
          <li key={what}>
            {what === 'sample-open' && sample === null
              ? t('todo.sample-undrawn')
              : t(`todo.${what}`, { count, date: dates.date(period.to) })}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
