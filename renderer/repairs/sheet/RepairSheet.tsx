import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { desk } from '../../app/desk.ts';
import { useRead } from '../../app/read.ts';
import { Reading } from '../../ui/Reading.tsx';
import type { Moves } from '../board/useMoves.ts';
import { SheetView } from './SheetView.tsx';
import './sheet.css';

interface RepairSheetProps {
  readonly id: string;
  readonly moves: Moves;
  readonly onClose: () => void;
}

/** The job sheet of a repair, beside the board or over it. */
export function RepairSheet({ id, moves, onClose }: RepairSheetProps) {
  const { t } = useTranslation('repairs');
  const load = useCallback(() => desk.repairs.get({ id }), [id]);
  const read = useRead(load, ['repair', 'stageEvent', 'benchNote', 'product', 'warranty', 'customer', 'call', 'payment']);
  return (
    <aside className="sheet" data-sheet aria-label={t('sheet.title')}>
      <Reading read={read} lines={9}>
        {(repair) => (
          <SheetView key={repair.id} repair={repair} moves={moves} onClose={onClose} onChanged={read.put} readAgain={read.again} />
        )}
      </Reading>
    </aside>
  );
}
