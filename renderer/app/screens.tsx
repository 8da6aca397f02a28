import { DeskScreen, HeldScreen, ReconciliationScreen, WorkstationsScreen } from '../admin/index.ts';
import { AttentionScreen } from '../attention/index.ts';
import { AuditScreen } from '../audit/index.ts';
import { CallScreen, IntakeScreen, QueueScreen } from '../calls/index.ts';
import { CustomersScreen } from '../customers/index.ts';
import { RegistersScreen } from '../registers/index.ts';
import { RepairsScreen } from '../repairs/index.ts';
import { ErasuresScreen, HoldsScreen, PolicyScreen } from '../retention/index.ts';
import { useView } from './view.ts';

/** Every route and its screen. */
export function Screen() {
  const route = useView((view) => view.route);
  switch (route.at) {
    case 'intake':
      return <IntakeScreen />;
    case 'queue':
      return <QueueScreen key={route.queue} queue={route.queue} />;
    case 'call':
      return <CallScreen key={route.id} id={route.id} />;
    case 'board':
    case 'repair':
      return <RepairsScreen />;
    case 'customers':
    case 'customer':
      return <CustomersScreen />;
    case 'attention':
      return <AttentionScreen />;
    case 'workstations':
      return <WorkstationsScreen />;
    case 'held':
      return <HeldScreen />;
    case 'erasures':
      return <ErasuresScreen />;
    case 'retention-policy':
      return <PolicyScreen />;
    case 'holds':
      return <HoldsScreen />;
    case 'audit':
      return <AuditScreen />;
    case 'registers':
      return <RegistersScreen />;
    case 'reconciliation':
      return <ReconciliationScreen />;
    case 'desk':
      return <DeskScreen />;
  }
}
