import { ActionIcon, Button } from '@mantine/core';
import { IconMoon, IconSearch, IconSettings, IconSun } from '@tabler/icons-react';
import { useComputedColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeskState, Person } from '#shared/contract/desk/index.ts';
import { SupportClock } from '../../support/index.ts';
import { Chip } from '../../ui/Chip.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { useWords } from '../../ui/words.ts';
import { Wordmark } from '../entry/Wordmark.tsx';
import { lockNow } from '../lock.ts';
import { prefer } from '../session.ts';
import { showOverlay } from '../view.ts';

export function TopBar({ state, person }: { state: DeskState; person: Person }) {
  const { t } = useTranslation('app');
  const words = useWords();
  const dark = useComputedColorScheme() === 'dark';
  return (
    <header className="frame-top">
      <Wordmark />
      {state.place && <Chip>{`${words.zone(state.place.zone)} · ${state.place.name}`}</Chip>}
      {person.supportUntil !== undefined && <SupportClock until={person.supportUntil} />}
      <button type="button" className="find" onClick={() => showOverlay('palette')}>
        <IconSearch size={14} aria-hidden />
        <span className="ellipsis">{t('find')}</span>
        <Kbd keys="Ctrl+K" />
      </button>
      <span className="muted ellipsis">{`${person.name} · ${words.role(person.role)}`}</span>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={dark ? t('settings.toLight') : t('settings.toDark')}
        onClick={() => prefer({ theme: dark ? 'light' : 'dark' })}
      >
        {dark ? <IconSun size={16} /> : <IconMoon size={16} />}
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('settings.title')} onClick={() => showOverlay('settings')}>
        <IconSettings size={16} />
      </ActionIcon>
      <Button variant="default" rightSection={<Kbd keys="Ctrl+L" />} onClick={lockNow}>
        {t('lock')}
      </Button>
    </header>
  );
}
