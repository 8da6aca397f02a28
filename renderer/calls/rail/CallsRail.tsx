import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { desk } from '../../app/desk.ts';
import { RailItem } from '../../app/frame/RailItem.tsx';
import { useRead } from '../../app/read.ts';
import { useShortcuts, type Shortcut } from '../../app/shortcuts.ts';
import { go, useView } from '../../app/view.ts';
import { focusStep } from '../../ui/focus.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { isBlank } from '../sheets/data.ts';
import { newSheet, openSheet, useSheets } from '../sheets/sheets.ts';
import { DraftItem } from './DraftItem.tsx';
import { OnTheLine } from './OnTheLine.tsx';
import './rail.css';

const readCounts = () => desk.calls.queue({ queue: 'today', limit: 1 });

function begin(): void {
  newSheet();
  go({ at: 'intake' });
  requestAnimationFrame(() => focusStep('caller'));
}

/** The calls' part of the rail: who is on the line, what else is open, what is due. */
export function CallsRail({ children }: { children: ReactNode }) {
  const { t } = useTranslation(['calls', 'app']);
  const { sheets, current } = useSheets();
  const counts = useRead(readCounts, ['call']).value?.counts;
  const atIntake = useView((view) => view.route.at === 'intake');
  const sheet = sheets.find(({ key }) => key === current);
  const line = sheet?.draft && sheet.data.channel === 'phone' ? sheet : null;
  const others = sheets.filter((one) => one !== line && !isBlank(one));

  const shortcuts = useMemo<readonly Shortcut[]>(() => {
    const next = () => {
      const open = sheets.filter((one) => !isBlank(one));
      const following = open[(open.findIndex(({ key }) => key === current) + 1) % Math.max(1, open.length)];
      if (following) openSheet(following.key);
      go({ at: 'intake' });
    };
    return [
      { keys: 'F2', label: t('shortcuts.new'), run: begin },
      { keys: 'F6', label: t('shortcuts.nextDraft'), run: next },
    ];
  }, [sheets, current, t]);
  useShortcuts(shortcuts);

  const blankInFront = atIntake && sheet !== undefined && isBlank(sheet);
  return (
    <>
      {line && <OnTheLine key={line.key} sheet={line} />}
      <button type="button" className="rail-item" aria-current={blankInFront ? 'page' : undefined} onClick={begin}>
        {t('new')} <Kbd keys="F2" />
      </button>
      {others.map((one) => (
        <DraftItem key={one.key} sheet={one} current={atIntake && one.key === current} />
      ))}
      <div className="rail-heading">{t('app:rail.due')}</div>
      <RailItem to={{ at: 'queue', queue: 'today' }} count={counts?.today}>
        {t('app:rail.today')}
      </RailItem>
      <RailItem to={{ at: 'queue', queue: 'call-back' }} count={counts?.callBack} urgent>
        {t('app:rail.callBack')}
      </RailItem>
      <RailItem to={{ at: 'queue', queue: 'open' }} count={counts?.open}>
        {t('app:rail.open')}
      </RailItem>
      {children}
    </>
  );
}
