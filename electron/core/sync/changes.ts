import { fieldsOf, type KindName } from '#shared/catalogue/index.ts';
import type { Changes } from '../area.ts';
import type { OpenDesk } from '../context.ts';
import { readRow } from '../store/index.ts';

/** Long enough to gather what one save or one page brings, too short to notice. */
const gatherMs = 30;
/** With more than this, the screens read everything of those kinds again. */
const maxIds = 200;

/** Gathers what changed and tells the screens once; `onWritten` runs when the transaction is over. */
export function gatherChanges(desk: OpenDesk, onWritten: () => void): Changes {
  const { timers } = desk.platform;
  const gathered = new Map<string, KindName>();
  let gathering = false;
  let wrote = false;

  const tell = () => {
    gathering = false;
    const ids = gathered.size > maxIds || !desk.db.open ? [] : [...gathered].flatMap(([id, kind]) => [id, ...namedBy(desk, kind, id)]);
    const named = new Set(ids);
    desk.emit('changed', { kinds: [...new Set(gathered.values())], ids: named.size > maxIds ? [] : [...named] });
    gathered.clear();
  };
  return {
    changed(kind, id) {
      gathered.set(id, kind);
      if (gathering) return;
      gathering = true;
      timers.after(gatherMs, tell);
    },
    written() {
      if (wrote) return;
      wrote = true;
      timers.after(0, () => {
        wrote = false;
        onWritten();
      });
    },
  };
}

/** A note is on a repair, a call is a customer's: the page that shows those shows this. */
function namedBy({ db }: OpenDesk, kind: KindName, id: string): string[] {
  const values = readRow(db, kind, id)?.values ?? {};
  return fieldsOf(kind).flatMap(([name, { refersTo }]) => {
    const named = values[name];
    return refersTo !== undefined && typeof named === 'string' ? [named] : [];
  });
}
