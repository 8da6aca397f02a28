import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '#shared/catalogue/index.ts';
import { lockNow } from '../lock.ts';
import { useShortcuts, type Shortcut } from '../shortcuts.ts';
import { goBack, showOverlay } from '../view.ts';
import { toggleWipeBoard } from '../wipe/board.ts';
import { reachOf } from '../roles.ts';

/** What works on every screen. */
export function useFrameShortcuts(role: Role): void {
  const { t } = useTranslation('app');
  const shortcuts = useMemo<readonly Shortcut[]>(
    () => [
      { keys: 'Ctrl+K', label: t('shortcuts.find'), run: () => showOverlay('palette'), local: true },
      { keys: 'F1', label: t('shortcuts.list'), run: () => showOverlay('shortcuts') },
      { keys: 'Ctrl+L', label: t('shortcuts.lock'), run: lockNow },
      ...(reachOf(role).calls ? [{ keys: 'F7', label: t('shortcuts.wipeBoard'), run: toggleWipeBoard }] : []),
      { keys: 'Ctrl+Shift+L', label: t('shift.title'), run: () => showOverlay('shift') },
      { keys: 'Alt+ArrowLeft', label: t('shortcuts.back'), run: goBack },
      { keys: 'Ctrl+,', label: t('settings.title'), run: () => showOverlay('settings') },
    ],
    [t, role],
  );
  useShortcuts(shortcuts);
}
