import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcuts, type Shortcut } from '../../app/shortcuts.ts';
import { changeCustomer } from './caller.ts';
import { addPayment, addRepair } from './extras.ts';

/** What works on the intake form beside the frame's own keys. */
export function useIntakeShortcuts(key: string, save: (next: boolean) => void): void {
  const { t } = useTranslation('calls');
  const shortcuts = useMemo<readonly Shortcut[]>(
    () => [
      { keys: 'Alt+1–9', label: t('shortcuts.match') },
      { keys: '1–9', label: t('shortcuts.tick') },
      { keys: 'F3', label: t('shortcuts.customer'), run: () => changeCustomer(key) },
      { keys: 'F4', label: t('shortcuts.repair'), run: () => addRepair(key) },
      { keys: 'F8', label: t('shortcuts.payment'), run: () => addPayment(key) },
      { keys: 'Ctrl+S', label: t('save'), run: () => save(false) },
      { keys: 'Ctrl+Shift+Enter', label: t('saveAndNext'), run: () => save(true) },
    ],
    [t, key, save],
  );
  useShortcuts(shortcuts);
}
