import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RepairView } from '#shared/contract/desk/index.ts';
import { isStage, stages } from '#shared/policy/stages.ts';
import { ErrorText } from '../../ui/ErrorText.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useWords } from '../../ui/words.ts';
import { problem } from '#shared/contract/errors.ts';
import { keyOfStage } from '../board/columns.ts';
import { MoveMenu } from '../board/MoveMenu.tsx';
import { MovePrompt } from '../board/MovePrompt.tsx';
import type { Moves } from '../board/useMoves.ts';
import { useBoardView } from '../board/view.ts';

/** The moves that this person may make now: the next stage at hand, the others in a list (by key as well). */
export function SheetMoves({ repair, moves }: { repair: RepairView; moves: Moves }) {
  const { t } = useTranslation('repairs');
  const words = useWords();
  const asking = useBoardView((view) => view.asking);
  const refusal = useBoardView((view) => view.refused[repair.id]);
  const allowed = repair.moves.map(({ to }) => to);
  const next = stages
    .slice((isStage(repair.stage) ? stages.indexOf(repair.stage) : -1) + 1)
    .find((stage) => repair.moves.some(({ to, reasonNeeded }) => to === stage && !reasonNeeded));
  const key = next === undefined ? null : keyOfStage(next);

  if (asking?.from === 'sheet') return <MovePrompt key={asking.to} asking={asking} moves={moves} />;
  if (allowed.length === 0) return null;
  return (
    <div className="sheet-moves">
      {next !== undefined && (
        <Button
          leftSection={<IconArrowRight size={14} aria-hidden />}
          rightSection={key === null ? undefined : <Kbd keys={key} />}
          onClick={() => moves.moveSheet(next)}
        >
          {words.stage(next)}
        </Button>
      )}
      <MoveMenu allowed={allowed} onMove={moves.moveSheet} />
      {refusal !== undefined && (
        <Notice tone="bad" alert>
          {t('notMoved')} <ErrorText problem={problem(refusal, '')} />
        </Notice>
      )}
    </div>
  );
}
