import { CloseButton, Switch, TextInput } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardFilter } from '../../app/view.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { showClosed, typeFilter, useBoardView } from './view.ts';

export const filterInputId = 'board-filter';

interface BoardHeadProps {
  readonly filter: BoardFilter;
  readonly shown: number;
  readonly all: number;
  /** Enter or the arrow down: on to the cards. */
  readonly onFirst: () => void;
}

export function BoardHead({ filter, shown, all, onFirst }: BoardHeadProps) {
  const { t } = useTranslation('repairs');
  const { typed, closed } = useBoardView();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      typeFilter('');
      onFirst();
    } else if (event.key === 'Enter' || event.key === 'ArrowDown') onFirst();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <header className="board-head">
      <strong className="board-title" aria-hidden>
        {t(`filter.${filter}`)}
      </strong>
      <span className="muted number" role="status">
        {shown === all ? t('count', { count: all }) : t('countOf', { shown, all })}
      </span>
      <span className="grow" />
      <Switch size="xs" label={t('closed')} checked={closed} onChange={(event) => showClosed(event.currentTarget.checked)} />
      <TextInput
        id={filterInputId}
        className="board-filter"
        aria-label={t('filterLabel')}
        placeholder={t('filterPlaceholder')}
        leftSection={<IconFilter size={14} aria-hidden />}
        rightSection={
          typed === '' ? <Kbd keys="/" /> : <CloseButton size="xs" aria-label={t('clearFilter')} onClick={() => typeFilter('')} />
        }
        value={typed}
        onChange={(event) => typeFilter(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </header>
  );
}
