import type { KindName } from '#shared/catalogue/index.ts';
import type { Changes } from '../area.ts';
import type { OpenDesk } from '../context.ts';

/** Long enough to gather what one save or one page brings, too short to notice. */
const gatherMs = 30;
/** With more than this, the screens read everything of those kinds again. */
const maxIds = 200;

/** Gathers what changed and tells the screens once; `onWritten` runs when the transaction is over. */
export function gatherChanges({ platform, emit }: OpenDesk, onWritten: () => void): Changes {
  const kinds = new Set<KindName>();
  const ids = new Set<string>();
  let gathering = false;
  let wrote = false;

  const tell = () => {
    gathering = false;
    emit('changed', { kinds: [...kinds], ids: ids.size > maxIds ? [] : [...ids] });
    kinds.clear();
    ids.clear();
  };
  return {
    changed(kind, id) {
      kinds.add(kind);
      ids.add(id);
      if (gathering) return;
      gathering = true;
      platform.timers.after(gatherMs, tell);
    },
    written() {
      if (wrote) return;
      wrote = true;
      platform.timers.after(0, () => {
        wrote = false;
        onWritten();
      });
    },
  };
}
