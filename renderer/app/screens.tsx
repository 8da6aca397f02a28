import { useTranslation } from 'react-i18next';
import { CallScreen, IntakeScreen, QueueScreen } from '../calls/index.ts';
import { RepairsScreen } from '../repairs/index.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useView } from './view.ts';

/** Every route and its screen. */
export function Screen() {
  const { t } = useTranslation('app');
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
    case 'attention':
    case 'desk':
      return <EmptyState title={t('notHere')} />;
  }
}
