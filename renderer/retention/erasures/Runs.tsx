import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RetentionRun } from '#shared/contract/retention.ts';
import { Chip, type Tone } from '../../ui/Chip.tsx';
import { DataTable, type Column } from '../../ui/DataTable.tsx';
import { useDates } from '../../ui/dates.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { usePolicyWords } from '../policy/usePolicyWords.ts';
import { RunDetails } from './RunDetails.tsx';

const idOf = ({ id }: RetentionRun) => id;
const tones: Readonly<Record<string, Tone>> = { done: 'ok', waiting: 'warn', stopped: 'bad', 'broken-off': 'bad' };
const counted = [
  ['lookedAt', 'lookedAt'],
  ['due', 'due'],
  ['erased', 'erased'],
  ['remained', 'remained'],
  ['waiting', 'held'],
] as const;
const states = ['running', 'done', 'waiting', 'stopped', 'broken-off'] as const;

/** The last runs in counts; one opens with what became of its records, by reason. */
export function Runs({ runs }: { runs: readonly RetentionRun[] }) {
  const { t, i18n } = useTranslation('retention');
  const dates = useDates();
  const words = usePolicyWords();
  const [open, setOpen] = useState<string | null>(null);
  const shown = runs.find(({ id }) => id === open);
  const { language } = i18n;
  const columns = useMemo<readonly Column<RetentionRun>[]>(
    () => [
      { key: 'day', title: t('erasures.night'), cell: ({ day }) => <strong>{dates.date(day)}</strong> },
      {
        key: 'state',
        title: t('erasures.state'),
        cell: ({ state }) => {
          const known = states.find((one) => one === state);
          return <Chip tone={tones[state] ?? 'plain'}>{known === undefined ? state : t(`erasures.states.${known}`)}</Chip>;
        },
      },
      ...counted.map(([key, title]) => ({
        key,
        title: t(`erasures.${title}`),
        end: true,
        cell: (run: RetentionRun) => run[key].toLocaleString(language),
      })),
      {
        key: 'policy',
        title: t('erasures.policy'),
        cell: ({ policyName, policyVersion }) => <span title={words.nameOf(policyName)}>{policyVersion}</span>,
      },
    ],
    [t, dates, words, language],
  );
  return (
    <Panel title={t('erasures.runs')}>
      <div className="dense-table">
        <DataTable label={t('erasures.runs')} columns={columns} rows={runs} idOf={idOf} onOpen={({ id }) => setOpen(id)} />
      </div>
      {shown && (
        <Dialog title={t('erasures.run', { date: dates.date(shown.day) })} size="lg" onClose={() => setOpen(null)}>
          <RunDetails run={shown} />
        </Dialog>
      )}
    </Panel>
  );
}
