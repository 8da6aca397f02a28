import { useTranslation } from 'react-i18next';
import { desk } from '../desk.ts';
import { useRead } from '../read.ts';
import type { BoardFilter } from '../view.ts';
import { RailItem } from './RailItem.tsx';

const views = [
  { show: 'mine', word: 'rail.bench' },
  { show: 'overdue', word: 'rail.overdue' },
  { show: 'warranty', word: 'rail.warranty' },
  { show: 'repeat', word: 'rail.repeat' },
] as const satisfies readonly { readonly show: BoardFilter; readonly word: string }[];
const readBoard = () => desk.repairs.board({ closed: false });

/** The workshop's part of the rail, counts beside each view of the board. Whoever only oversees it has no bench of their own. */
export function BenchRail({ oversees }: { oversees: boolean }) {
  const { t } = useTranslation('app');
  const counts = useRead(readBoard, ['repair', 'stageEvent']).value?.counts;
  return (
    <>
      <div className="rail-heading">{t('rail.workshop')}</div>
      <RailItem to={{ at: 'board', show: 'all' }} count={counts?.all}>
        {t('rail.board')}
      </RailItem>
      {views
        .filter(({ show }) => !oversees || show === 'overdue')
        .map(({ show, word }) => (
          <RailItem key={show} to={{ at: 'board', show }} count={counts?.[show]} urgent={show === 'overdue'}>
            {t(word)}
          </RailItem>
        ))}
    </>
  );
}
