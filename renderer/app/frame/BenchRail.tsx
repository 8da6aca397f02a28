import { useTranslation } from 'react-i18next';
import { desk } from '../desk.ts';
import { useRead } from '../read.ts';
import type { BoardFilter } from '../view.ts';
import { RailItem } from './RailItem.tsx';

const filters = ['overdue', 'warranty', 'repeat'] as const satisfies readonly BoardFilter[];
const readBoard = () => desk.repairs.board({ closed: false });

/** The workshop's part of the rail, counts beside each view of the board. */
export function BenchRail() {
  const { t } = useTranslation('app');
  const counts = useRead(readBoard, ['repair', 'stageEvent']).value?.counts;
  return (
    <>
      <div className="rail-heading">{t('rail.workshop')}</div>
      <RailItem to={{ at: 'board', show: 'all' }} count={counts?.all}>
        {t('rail.board')}
      </RailItem>
      <RailItem to={{ at: 'board', show: 'mine' }} count={counts?.mine}>
        {t('rail.bench')}
      </RailItem>
      {filters.map((show) => (
        <RailItem key={show} to={{ at: 'board', show }} count={counts?.[show]} urgent={show === 'overdue'}>
          {t(`rail.${show}`)}
        </RailItem>
      ))}
    </>
  );
}
