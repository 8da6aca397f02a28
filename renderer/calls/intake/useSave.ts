import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../app/session.ts';
import { tell } from '../../app/toasts.ts';
import { go } from '../../app/view.ts';
import { focusStep } from '../../ui/focus.ts';
import { registerSheet } from '../sheets/register.ts';
import { sheetOf } from '../sheets/sheets.ts';

/** Where the first complaint stands. */
function focusProblem(key: string): void {
  const [first] = Object.keys(sheetOf(key)?.problems ?? {});
  if (first === undefined) return;
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.intake [aria-invalid="true"]')?.focus());
}

/** Saves a sheet and says what came of it: its number, and whether it still waits for the server. */
export function useSave(key: string): (next: boolean) => void {
  const { t } = useTranslation('calls');
  return useCallback(
    (next) => {
      void registerSheet(key).then((saved) => {
        if (!saved) {
          focusProblem(key);
          return;
        }
        const online = useSession.getState().state?.status.online ?? false;
        const what = saved.repair
          ? t('saved.withRepair', { number: saved.number, repair: saved.repair.number })
          : t('saved.call', { number: saved.number });
        tell({
          tone: online ? 'ok' : 'warn',
          text: `${what} ${online ? t('saved.onItsWay') : t('saved.waits')}`,
          action: { label: t('saved.open'), run: () => go({ at: 'call', id: saved.call }) },
        });
        if (next) requestAnimationFrame(() => focusStep('caller'));
        else go({ at: 'call', id: saved.call });
      });
    },
    [key, t],
  );
}
