import { IconCheck, IconCloudUp, IconPencil, IconRefresh, IconShieldCheck } from '@tabler/icons-react';
import { memo, useEffect, useRef, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardCard } from '#shared/contract/desk/index.ts';
import type { ErrorCode } from '#shared/contract/errors.ts';
import { Chip } from '../../ui/Chip.tsx';
import { shortNumber } from '../number.ts';
import { PromiseChip, StageAge } from './Age.tsx';
import { noteFocus, reached, toggle } from './view.ts';

interface JobCardProps {
  readonly card: BoardCard;
  readonly thisYear: number;
  readonly selected: boolean;
  /** The one card of its column that Tab reaches. */
  readonly inTabOrder: boolean;
  readonly open: boolean;
  /** The focus is to come here. */
  readonly reaching: boolean;
  readonly refused: ErrorCode | undefined;
  readonly dragged: boolean;
  /** Something was typed into its sheet and not saved. */
  readonly unsaved: boolean;
  readonly onOpen: (id: string) => void;
}

const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .map((part) => part.slice(0, 1))
    .join('')
    .slice(0, 3);

/** A repair on the board: what the bench needs to know, and nothing of where its owner lives. */
export const JobCard = memo(function JobCard({
  card,
  thisYear,
  selected,
  inTabOrder,
  open,
  reaching,
  refused,
  dragged,
  unsaved,
  onOpen,
}: JobCardProps) {
  const { t } = useTranslation(['repairs', 'errors']);
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!reaching) return;
    element.current?.focus();
    reached();
  }, [reaching]);

  const click = (event: MouseEvent) => {
    noteFocus(card.id);
    if (event.ctrlKey || event.metaKey || event.shiftKey) toggle(card.id);
    else onOpen(card.id);
  };
  return (
    <div
      ref={element}
      role="option"
      aria-selected={selected}
      tabIndex={inTabOrder ? 0 : -1}
      data-card={card.id}
      className={['job', open && 'job-open', dragged && 'job-dragged'].filter(Boolean).join(' ')}
      onClick={click}
      onFocus={() => noteFocus(card.id)}
    >
      <div className="job-line">
        <strong className="number" aria-label={card.number}>
          {shortNumber(card.number, thisYear)}
        </strong>
        {unsaved && <IconPencil size={13} className="job-waiting" aria-label={t('unsaved')} />}
        {card.waiting && <IconCloudUp size={13} className="job-waiting" aria-label={t('waiting')} />}
        <span className="grow" />
        {selected ? <IconCheck size={14} className="job-tick" aria-hidden /> : <StageAge card={card} />}
      </div>
      <div className="job-product">{card.product}</div>
      <div className="job-line job-line-end">
        <span className="job-fault grow">{card.fault}</span>
        {card.engineer !== null && (
          <span className="job-engineer" title={card.engineer}>
            <span aria-hidden>{initialsOf(card.engineer)}</span>
            <span className="spoken-only">{card.engineer}</span>
          </span>
        )}
      </div>
      <div className="job-chips">
        <PromiseChip days={card.daysToPromise} />
        {card.underWarranty && (
          <span className="job-mark">
            <Chip tone="ok" title={t('warranty')} icon={<IconShieldCheck size={13} aria-hidden />}>
              {t('warranty')}
            </Chip>
          </span>
        )}
        {card.repeat && (
          <span className="job-mark">
            <Chip tone="accent" title={t('repeatTitle')} icon={<IconRefresh size={13} aria-hidden />}>
              {t('repeat')}
            </Chip>
          </span>
        )}
      </div>
      {refused !== undefined && (
        <p className="job-refused">
          {t('notMoved')} {t(`errors:code.${refused}.what`)}
        </p>
      )}
    </div>
  );
});
