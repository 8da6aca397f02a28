import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Story } from '#shared/contract/audit-page.ts';
import { useOutcomeWord } from '../retention/index.ts';
import { Chip } from '../ui/Chip.tsx';
import { DataTable, type Column } from '../ui/DataTable.tsx';
import { Panel } from '../ui/Panel.tsx';
import { useAuditWords } from './useAuditWords.ts';

type Line = Story['gone'][number];
const idOf = ({ kind }: Line) => kind;

/** Forecast against actual, kind by kind. */
export function Gone({ story: { gone } }: { story: Story }) {
  const { t } = useTranslation('audit');
  const words = useAuditWords();
  const outcome = useOutcomeWord();
  const columns = useMemo<readonly Column<Line>[]>(
    () => [
      { key: 'kind', title: t('gone.kind'), cell: ({ kind }) => words.kind(kind) },
      { key: 'forecast', title: t('gone.forecast'), end: true, cell: ({ forecast }) => forecast ?? t('gone.notCounted') },
      ...(['due', 'erased', 'held', 'notErased'] as const).map((key) => ({
        key,
        title: t(`gone.${key}`),
        end: true,
        cell: (line: Line) => line[key],
      })),
      {
        key: 'why',
        title: t('gone.why'),
        cell: ({ why }) => (
          <span className="audit-why">
            {why.map(({ outcome: code, count }) => (
              <Chip key={code} tone={code === 'hold' ? 'plain' : 'warn'}>
                {count} × {outcome(code)}
              </Chip>
            ))}
          </span>
        ),
      },
    ],
    [t, words, outcome],
  );
  return (
    <Panel title={t('gone.title')}>
      {gone.length === 0 ? (
        <p className="muted">{t('gone.nothing')}</p>
      ) : (
        <div className="audit-form">
          <div className="audit-table">
            <DataTable label={t('gone.title')} columns={columns} rows={gone} idOf={idOf} />
          </div>
          <p className="muted">{t('gone.text')}</p>
        </div>
      )}
    </Panel>
  );
}
