import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskState, Person } from '#shared/contract/desk/index.ts';
import type { Policy } from '#shared/contract/policy.ts';
import { AuditReminder } from '../../audit/index.ts';
import { useDutyPages } from '../duties.ts';
import { Overlays } from '../palette/Overlays.tsx';
import { homeOf } from '../roles.ts';
import { Screen } from '../screens.tsx';
import { enter, useView } from '../view.ts';
import { useShiftEnd } from '../shift/useShiftEnd.ts';
import { WipeBoard } from '../wipe/WipeBoard.tsx';
import { LockWarning } from './LockWarning.tsx';
import { Rail } from './Rail.tsx';
import { ScreenBoundary } from './ScreenBoundary.tsx';
import { StatusBar } from './StatusBar.tsx';
import { TopBar } from './TopBar.tsx';
import { useFrameShortcuts } from './useFrameShortcuts.ts';
import { useIdleReport } from './useIdleReport.ts';
import './frame.css';

/** An unlocked desk: bars around the screen that the person is on. */
export function Frame({ state, person, policy }: { state: DeskState; person: Person; policy: Policy }) {
  useFrameShortcuts(person.role);
  useIdleReport();
  useShiftEnd();
  const { t } = useTranslation('app');
  const route = useView((view) => JSON.stringify(view.route));
  const duties = useDutyPages();
  useEffect(() => enter(person.id, homeOf(person.role, duties)), [person.id, person.role, duties]);
  return (
    <div className="frame">
      <TopBar state={state} person={person} />
      <Rail role={person.role} />
      <main className="frame-main" id="main">
        <AuditReminder />
        <ScreenBoundary screen={route} again={t('tryAgain')}>
          <Screen />
        </ScreenBoundary>
      </main>
      <StatusBar status={state.status} unprotected={state.unprotected} organisation={policy.organisation.name} />
      <WipeBoard />
      <LockWarning />
      <Overlays role={person.role} />
    </div>
  );
}
