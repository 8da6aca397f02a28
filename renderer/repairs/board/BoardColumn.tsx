import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Kbd } from '../../ui/Kbd.tsx';
import { useWords } from '../../ui/words.ts';
import { CardList, type CardListProps } from './CardList.tsx';
import { keyOfStage, type Column } from './columns.ts';

interface BoardColumnProps extends Omit<CardListProps, 'cards' | 'label'> {
  readonly column: Column;
  /** A card is being dragged over it. */
  readonly over: boolean;
  /** Something is being dragged: an empty stage opens so that it can be hit. */
  readonly dragging: boolean;
}

/** A stage with its cards. Without any it is a narrow strip: there is nothing to read, but a place to drop. */
export const BoardColumn = memo(function BoardColumn({ column, over, dragging, ...list }: BoardColumnProps) {
  const { t } = useTranslation('repairs');
  const words = useWords();
  const { stage, cards, all } = column;
  const key = keyOfStage(stage);
  const name = words.stage(stage);
  const empty = cards.length === 0;
  const count = cards.length === all ? String(all) : t('countOf', { shown: cards.length, all });
  return (
    <section
      className={['stage', empty && 'stage-empty', over && 'stage-over', dragging && 'stage-target'].filter(Boolean).join(' ')}
      data-stage={stage}
      aria-label={t('stageCount', { stage: name, count: cards.length })}
    >
      <h2 className="stage-head" title={name}>
        <span className="ellipsis">{name}</span>
        {key !== null && <Kbd keys={key} />}
        <span className="stage-count number">{count}</span>
      </h2>
      {!empty && <CardList cards={cards} label={name} {...list} />}
    </section>
  );
});
