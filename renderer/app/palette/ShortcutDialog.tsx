import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Dialog.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { useSession } from '../session.ts';
import { useShortcutList } from '../shortcuts.ts';

/** Every shortcut that works on the screen below. */
export function ShortcutDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('app');
  const singleKeys = useSession((session) => session.preferences.singleKeys);
  const shortcuts = useShortcutList((list) => list.entries).flatMap((entry) => entry.shortcuts);
  const shown = shortcuts.filter(
    (one, index) => shortcuts.findIndex((other) => other.keys === one.keys) === index && (singleKeys || one.keys.length > 1),
  );
  return (
    <Dialog title={t('shortcuts.title')} onClose={onClose}>
      <dl className="shortcut-list">
        {shown.map((shortcut) => (
          <div key={shortcut.keys} style={{ display: 'contents' }}>
            <dt>
              <Kbd keys={shortcut.keys} />
              <span className="spoken-only">{shortcut.keys}</span>
            </dt>
            <dd>{shortcut.label}</dd>
          </div>
        ))}
      </dl>
      <p className="muted">{singleKeys ? t('shortcuts.singleOn') : t('shortcuts.singleOff')}</p>
    </Dialog>
  );
}
