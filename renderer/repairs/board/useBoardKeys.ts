import { useCallback, useMemo, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { stages } from '#shared/policy/stages.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { useWords } from '../../ui/words.ts';
import { keyOfStage } from './columns.ts';
import { filterInputId } from './BoardHead.tsx';
import type { Moves } from './useMoves.ts';
import { focusCard, select, toggle, useBoardView } from './view.ts';
import { isStep, walk, type Grid } from './walk.ts';

/** Keys of the whole board as shortcuts (so that F1 lists them), keys of a card as its list box's own. */
export function useBoardKeys(grid: Grid, moves: Moves, onOpen: (id: string) => void) {
  const { t } = useTranslation('repairs');
  const words = useWords();

  useShortcuts(
    useMemo(() => {
      const toStages = stages.flatMap((stage) => {
        const keys = keyOfStage(stage);
        return keys === null
          ? []
          : [{ keys, label: t('keys.moveTo', { stage: words.stage(stage) }), run: () => moves.moveTargets(stage), local: true }];
      });
      return [
        { keys: '/', label: t('keys.filter'), run: () => document.getElementById(filterInputId)?.focus() },
        // Listed only: in an input the same keys take back what was typed.
        { keys: 'Ctrl+Z', label: t('keys.undo'), local: true },
        ...toStages,
      ];
    }, [moves, t, words]),
  );

  return useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      const { focus, selected } = useBoardView.getState();
      const { key } = event;
      if (event.altKey || event.metaKey) return;
      if (isStep(key)) {
        const next = walk(grid, focus, key);
        if (event.shiftKey && focus !== null && next !== null) select([...selected, focus, next]);
        focusCard(next);
      } else if (key === ' ' && focus !== null) toggle(focus);
      else if (key === 'Enter' && focus !== null && !event.ctrlKey) onOpen(focus);
      else if (key.toLowerCase() === 'a' && event.ctrlKey && focus !== null) select(grid.find((ids) => ids.includes(focus)) ?? []);
      else if (key.toLowerCase() === 'z' && event.ctrlKey) moves.undo();
      else if (key === 'Escape' && selected.size > 0) select([]);
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    [grid, moves, onOpen],
  );
}
