import { useEffect } from 'react';
import { onEvent } from '../desk.ts';
import { showOverlay } from '../view.ts';
import { wipe } from '../wipe/board.ts';

/** Office hours are over: the wipe board is wiped (W3), and the clean-desk question stands (W4). */
export function useShiftEnd(): void {
  useEffect(
    () =>
      onEvent('shift-ended', () => {
        wipe();
        showOverlay('shift');
      }),
    [],
  );
}
