import { IconCircleCheck } from '@tabler/icons-react';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallLine } from '#shared/contract/desk/index.ts';
import { desk } from '../../app/desk.ts';
import { useRead } from '../../app/read.ts';
import { go, type Queue } from '../../app/view.ts';
import { Chip } from '../../ui/Chip.tsx';
import { DataTable, type Column } from '../../ui/DataTable.tsx';
import { useDates } from '../../ui/dates.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { Reading } from '../../ui/Reading.tsx';
import { useWords } from '../../ui/words.ts';

const kinds = ['call'] as const;
const limit = 200;
const idOf = (line: CallLine) => line.id;

/** Calls of today, calls to be made, calls that are open. */
export function QueueScreen({ queue }: { queue: Queue }) {
  const { t } = useTranslation('calls');
  const words = useWords();
  const dates = useDates();
  const load = useCallback(() => desk.calls.queue({ queue, limit }), [queue]);
  const read = useRead(load, kinds);
  const columns = useMemo<readonly Column<CallLine>[]>(() => {
    const label = (field: string) => words.label('call', field);
    const late = (line: CallLine) => line.callBackOn !== null && line.callBackOn < dates.today();
    return [
      { key: 'number', title: label('number'), cell: (line) => <strong>{line.number}</strong> },
      {
        key: 'at',
        title: label('startedAt'),
        cell: (line) =>
          dates.isoOf(line.startedAt) === dates.today() ? dates.time(line.startedAt) : dates.day(dates.isoOf(line.startedAt)),
      },
      { key: 'who', title: label('customer'), cell: (line) => line.who ?? <span className="muted">{t('queue.nobody')}</span> },
      { key: 'product', title: label('product'), cell: (line) => line.product },
      { key: 'reason', title: label('reasonCode'), cell: (line) => words.reason(line.reasonCode) },
      {
        key: 'outcome',
        title: label('outcome'),
        cell: (line) => (line.outcome === null ? '' : words.value('call', 'outcome', line.outcome)),
      },
      ...(queue === 'call-back'
        ? [
            {
              key: 'callBackOn',
              title: label('callBackOn'),
              cell: (line: CallLine) =>
                line.callBackOn !== null && (
                  <Chip tone={late(line) ? 'bad' : 'plain'}>
                    {late(line) ? t('queue.late', { date: dates.day(line.callBackOn) }) : dates.day(line.callBackOn)}
                  </Chip>
                ),
            },
          ]
        : []),
      { key: 'owner', title: label('owner'), cell: (line) => line.owner },
      {
        key: 'status',
        title: label('status'),
        cell: (line) =>
          line.waiting ? (
            <Chip tone="warn">{t('queue.waiting')}</Chip>
          ) : (
            <Chip tone={line.status === 'open' ? 'accent' : 'plain'}>{words.value('call', 'status', line.status)}</Chip>
          ),
      },
    ];
  }, [words, dates, t, queue]);
  return (
    <Page title={t(`queue.title.${queue}`)} chips={read.value && <Chip>{t('queue.count', { count: read.value.lines.length })}</Chip>}>
      <div className="panel panel-table">
        <Reading read={read} lines={8}>
          {({ lines }) =>
            lines.length === 0 ? (
              <EmptyState icon={<IconCircleCheck size={26} stroke={1.4} aria-hidden />} title={t(`queue.empty.${queue}`)}>
                <p>{t(`queue.emptyText.${queue}`)}</p>
              </EmptyState>
            ) : (
              <DataTable
                label={t(`queue.title.${queue}`)}
                columns={columns}
                rows={lines}
                idOf={idOf}
                onOpen={(line) => go({ at: 'call', id: line.id })}
              />
            )
          }
        </Reading>
      </div>
    </Page>
  );
}
