import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { desk } from '../app/desk.ts';
import { tell } from '../app/toasts.ts';
import { go, useView, type BoardFilter } from '../app/view.ts';
import { Reading } from '../ui/Reading.tsx';
import { useEscape } from '../ui/useEscape.ts';
import { Board } from './board/Board.tsx';
import { useBoard } from './board/useBoard.ts';
import { useScanner } from './board/useScanner.ts';
import { focusCard, useBoardView } from './board/view.ts';
import { findByNumber, looksLikeNumber } from './number.ts';

const openRepair = (id: string) => go({ at: 'repair', id });

/** The board, and the sheet of one repair over or beside it. */
export function RepairsScreen() {
  const { t } = useTranslation('repairs');
  const route = useView((view) => view.route);
  // Under an open sheet the board stays as it was filtered.
  const filter = useView<BoardFilter>((view) => [...view.before, view.route].findLast((one) => one.at === 'board')?.show ?? 'all');
  const closed = useBoardView((view) => view.closed);
  const open = route.at === 'repair' ? route.id : null;
  const read = useBoard(closed);
  const cards = read.value?.cards;

  const close = useCallback(() => {
    go({ at: 'board', show: filter });
    focusCard(open);
  }, [filter, open]);

  const scan = async (code: string) => {
    const here = findByNumber(cards ?? [], code);
    if (here) {
      openRepair(here.id);
      return;
    }
    const found = looksLikeNumber(code) ? await desk.search.find({ typed: code }) : null;
    const repair = found?.ok ? found.value.find((one) => one.kind === 'repair') : undefined;
    if (repair) openRepair(repair.id);
    else tell({ tone: 'warn', text: t('scan.unknown', { code }) });
  };
  useScanner((code) => void scan(code));
  useEscape(t('sheet.close'), open === null ? null : close);

  return (
    <Reading read={read} lines={12}>
      {(board) => <Board cards={board.cards} filter={filter} open={open} onOpen={openRepair} onClose={close} />}
    </Reading>
  );
}
