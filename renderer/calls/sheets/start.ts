import { desk, onEvent } from '../../app/desk.ts';
import { useLine } from '../../app/line.ts';
import { beforeLock } from '../../app/lock.ts';
import { useSession } from '../../app/session.ts';
import { go, useView } from '../../app/view.ts';
import { openCard, useCards, verifyCaller, watchCards } from './cards.ts';
import { blankSheet, isBlank, type Sheet } from './data.ts';
import { keepAll, markKept } from './keep.ts';
import { currentSheet, patchSheet, replaceSheets, useSheets } from './sheets.ts';

/** Drafts survive a lock, a reload and a crash: the core has them, and the ticks that were made for them. */
async function restore(): Promise<void> {
  const drafts = await desk.calls.drafts();
  if (!drafts.ok || drafts.value.length === 0) return;
  const sheets = [...drafts.value]
    .sort((a, b) => a.startedAt - b.startedAt)
    .map(({ id, number, startedAt, from, data }) => blankSheet({ draft: { id, number, startedAt, from }, data }));
  sheets.forEach(({ key, data }) => markKept(key, data));
  replaceSheets(sheets);
  await Promise.all(sheets.map(reopen));
}

async function reopen({ data }: Sheet): Promise<void> {
  if (data.customer.is !== 'known') return;
  const card = await openCard(data.customer.id);
  if (card && !card.verified && data.facts.length >= 2) await verifyCaller(card.id, data.facts);
}

/** A softphone rang. Somebody in the middle of a call goes on; the new one waits in the rail. */
async function ring(from: string): Promise<void> {
  const answer = await desk.calls.begin({ from });
  if (!answer.ok) return;
  const { id, number, startedAt, data } = answer.value;
  const busy = !isBlank(currentSheet());
  const sheet = blankSheet({
    draft: { id, number, startedAt, from },
    data: { ...data, typed: data.typed === '' ? from : data.typed },
    ringing: busy,
  });
  const blank = useSheets.getState().sheets.find(isBlank);
  useSheets.setState(({ sheets, current }) => ({
    sheets: [...sheets.filter((one) => busy || one !== blank), sheet],
    current: busy ? current : sheet.key,
  }));
  if (!busy) go({ at: 'intake' });
}

function forget(): void {
  replaceSheets([]);
  useCards.setState({}, true);
}

/** Joins the calls area to the session. Returns the way to stop. */
export function startCalls(): () => void {
  let open = false;
  const follow = () => {
    const now = useSession.getState().state?.phase === 'open';
    if (now === open) return;
    open = now;
    if (now) void restore();
    else forget();
  };
  const hidden = () => void keepAll();
  const stops = [
    useSession.subscribe(follow),
    useSheets.subscribe(({ sheets }) => {
      const onCall = sheets.some((sheet) => sheet.draft !== null && sheet.data.channel === 'phone');
      if (useLine.getState().onCall !== onCall) useLine.setState({ onCall });
    }),
    // A call that waits in the rail has been seen once its sheet is in front.
    useView.subscribe(({ route }) => {
      if (route.at === 'intake' && currentSheet().ringing) patchSheet(currentSheet().key, { ringing: false });
    }),
    onEvent('ringing', ({ from }) => void ring(from)),
    watchCards(),
    beforeLock(keepAll),
    // The desk locks by itself: idle, the system's own lock, a medium. The core waits a moment for this.
    onEvent('locking', () => void keepAll()),
  ];
  window.addEventListener('pagehide', hidden);
  document.addEventListener('visibilitychange', hidden);
  follow();
  return () => {
    stops.forEach((stop) => stop());
    window.removeEventListener('pagehide', hidden);
    document.removeEventListener('visibilitychange', hidden);
  };
}
