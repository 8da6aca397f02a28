import type { Role } from '#shared/catalogue/index.ts';
import { showOverlay, useView } from '../view.ts';
import { ShiftDialog } from '../shift/ShiftDialog.tsx';
import { Palette } from './Palette.tsx';
import { SettingsDialog } from './SettingsDialog.tsx';
import { ShortcutDialog } from './ShortcutDialog.tsx';

const close = () => showOverlay(null);

export function Overlays({ role }: { role: Role }) {
  switch (useView((view) => view.overlay)) {
    case 'palette':
      return <Palette role={role} onClose={close} />;
    case 'shortcuts':
      return <ShortcutDialog onClose={close} />;
    case 'settings':
      return <SettingsDialog onClose={close} />;
    case 'shift':
      return <ShiftDialog onClose={close} />;
    case null:
      return null;
  }
}
