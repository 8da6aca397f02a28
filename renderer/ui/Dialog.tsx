import { Modal } from '@mantine/core';
import { useContext, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Layer } from '../app/shortcuts.ts';
import { OpenLayer } from './OpenLayer.tsx';
import './dialog.css';

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
