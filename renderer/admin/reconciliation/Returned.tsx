import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reconciliation } from '#shared/contract/admin.ts';
import { desk } from '../../app/desk.ts';
import { usePerson } from '../../app/session.ts';
import { tellProblem } from '../../app/toasts.ts';
import { Chip } from '../../ui/Chip.tsx';
import { DataTable, type Column } from '../../ui/DataTable.tsx';
import { useDates } from '../../ui/dates.ts';
import { Panel } from '../../ui/Panel.tsx';

type Line = Reconciliation['workstations'][number];
const idOf = ({ id }: Line) => id;

/** Workstation by workstation: is it back, what did it send again, and what did its copy still have that the server had lost. */
export function Returned({ report, onChanged }: { report: Reconciliation; onChanged: () => void }) {
  const { t } = useTranslation('admin');
  const dates = useDates();
  const administers = usePerson()?.role === 'administrator' && report.endedAt === null;
  const columns = useMemo<readonly Column<Line>[]>(() => {
    const without = async (id: string) => {
      const answer = await desk.recovery.without({ id });
      if (answer.ok) onChanged();
      else tellProblem(t('reconciliation.failed'), answer.error);
    };
    return [
      {
        key: 'name',
        title: t('workstations.name'),
        cell: ({ name, code }) => (
          <>
            <strong>{name}</strong> <span className="muted">{code}</span>
          </>
        ),
      },
      { key: 'contact', title: t('workstations.contact'), cell: ({ lastContact }) => dates.instant(lastContact) },
      { key: 'state', title: t('workstations.stands'), cell: (line) => <Back line={line} /> },
      {
        key: 'gap',
        title: t('workstations.gap'),
        cell: ({ gap }) => gap && t('workstations.gapRange', { ...gap, when: dates.instant(gap.at) }),
      },
      { key: 'resent', title: t('reconciliation.resent'), end: true, cell: ({ resent }) => resent },
      { key: 'taken', title: t('reconciliation.taken'), end: true, cell: ({ taken }) => taken },
      { key: 'refused', title: t('reconciliation.notTaken'), end: true, cell: ({ refused }) => refused },
      { key: 'mended', title: t('reconciliation.mended'), end: true, cell: ({ missing, surplus }) => missing + surplus },
      ...(administers
        ? [
            {
              key: 'without',
              title: '',
              end: true,
              cell: ({ id, returnedAt, givenUpAt }: Line) =>
                returnedAt === null &&
                givenUpAt === null && (
                  <Button size="compact-xs" variant="default" onClick={() => void without(id)}>
                    {t('reconciliation.without')}
                  </Button>
                ),
            },
          ]
        : []),
    ];
  }, [t, dates, administers, onChanged]);
  return (
    <Panel title={t('reconciliation.returned')}>
      <div className="dense-table">
        <DataTable label={t('reconciliation.returned')} columns={columns} rows={report.workstations} idOf={idOf} />
      </div>
    </Panel>
  );
}

function Back({ line: { returnedAt, givenUpAt, settledAt } }: { line: Line }) {
  const { t } = useTranslation('admin');
  if (givenUpAt !== null) return <Chip>{t('reconciliation.givenUp')}</Chip>;
  if (returnedAt === null) return <Chip tone="warn">{t('reconciliation.awaited')}</Chip>;
  return (
    <Chip tone={settledAt === null ? 'accent' : 'ok'}>{t(settledAt === null ? 'reconciliation.back' : 'reconciliation.settled')}</Chip>
  );
}
