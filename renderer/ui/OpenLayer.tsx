import { useEffect } from 'react';
import { useShortcutList } from '../app/shortcuts.ts';

/** Takes part in the layers of shortcuts while it is shown, even when it has none of its own. */
export function OpenLayer({ layer }: { layer: number }) {
  useEffect(() => {
    const entry = { shortcuts: [], layer };
    useShortcutList.setState(({ entries }) => ({ entries: [entry, ...entries] }));
    return () => useShortcutList.setState(({ entries }) => ({ entries: entries.filter((one) => one !== entry) }));
  }, [layer]);
  return null;
}
