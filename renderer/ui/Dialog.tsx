import { Modal } from '@mantine/core';
import { useContext, useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Layer, useShortcutList } from '../app/shortcuts.ts';
import './dialog.css';

/** Takes part in the layers of shortcuts while it is shown, even when it has none of its own. */
function OpenLayer({ layer }: { layer: number }) {
  useEffect(() => {
    const entry = { shortcuts: [], layer };
    useShortcutList.setState(({ entries }) => ({ entries: [entry, ...entries] }));
    return () => useShortcutList.setState(({ entries }) => ({ entries: entries.filter((one) => one !== entry) }));
  }, [layer]);
  return null;
}

/** A modal question. Escape closes it; the screen's shortcuts rest meanwhile. */
export function Dialog({
  title,
  onClose,
  size = 'md',
  children,
}: {
  title: ReactNode;
  onClose: () => void;
  size?: 'sm' | 'md' | 'lg';
  children: ReactNode;
}) {
  const { t } = useTranslation('app');
  const layer = useContext(Layer) + 1;
  return (
    <Modal opened onClose={onClose} title={title} size={size} closeButtonProps={{ 'aria-label': t('close') }}>
      <Layer value={layer}>
        <OpenLayer layer={layer} />
        {children}
      </Layer>
    </Modal>
  );
}
