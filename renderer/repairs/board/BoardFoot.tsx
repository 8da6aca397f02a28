import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Kbd } from '../../ui/Kbd.tsx';
import { KeyHints } from '../../ui/KeyHints.tsx';
import { useWords } from '../../ui/words.ts';
import { MoveMenu } from './MoveMenu.tsx';
import { MovePrompt } from './MovePrompt.tsx';
import type { Moves } from './useMoves.ts';
import { select, useBoardView } from './view.ts';

/** One line that never moves the cards: the question why, what is selected, what was done, or the keys. */
export function BoardFoot({ moves }: { moves: Moves }) {
  const { t } = useTranslation('repairs');
  const words = useWords();
  const { asking, selected, done } = useBoardView();
  if (asking?.from === 'board') return <MovePrompt key={asking.to} asking={asking} moves={moves} />;
  const hints = [
    { keys: '1–9', label: t('hints.move') },
    { keys: ' ', label: t('hints.select') },
    { keys: '/', label: t('hints.filter') },
    { keys: 'Enter', label: t('hints.open') },
  ];
  return (
    <footer className="board-foot">
      <div role="status" className="board-said">
        {selected.size > 0 && <strong>{t('selected', { count: selected.size })}</strong>}
        {selected.size === 0 && done && done.moved.length === 1 && (
          <span>{t('movedOne', { number: done.moved[0]?.number, stage: words.stage(done.to) })}</span>
        )}
        {selected.size === 0 && done && done.moved.length > 1 && (
          <span>{t('moved', { count: done.moved.length, stage: words.stage(done.to) })}</span>
        )}
        {done && done.refused > 0 && <span className="board-refused">{t('refused', { count: done.refused })}</span>}
      </div>
      {selected.size > 0 && (
        <>
          <MoveMenu onMove={moves.moveTargets} />
          <Button variant="default" size="compact-sm" onClick={() => select([])} rightSection={<Kbd keys="Esc" />}>
            {t('clear')}
          </Button>
        </>
      )}
      {selected.size === 0 && done && done.moved.length > 0 && (
        <Button variant="default" size="compact-sm" onClick={moves.undo} rightSection={<Kbd keys="Ctrl+Z" />}>
          {t('undo')}
        </Button>
      )}
      <span className="grow" />
      <KeyHints hints={hints} />
    </footer>
  );
}
