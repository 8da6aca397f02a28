import { useTranslation } from 'react-i18next';
import type { Role } from '#shared/catalogue/index.ts';
import { CallsRail } from '../../calls/index.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { useDutyPages } from '../duties.ts';
import { reachOf } from '../roles.ts';
import { useStatus } from '../session.ts';
import { toggleWipeBoard } from '../wipe/board.ts';
import { RailItem } from './RailItem.tsx';
import { BenchRail } from './BenchRail.tsx';
import './rail.css';

/** The left rail, by role: what a person may not reach is not there. */
export function Rail({ role }: { role: Role }) {
  const { t } = useTranslation('app');
  const reach = reachOf(role);
  const duties = useDutyPages();
  const attention = useStatus()?.attention;
  const needsAttention = (
    <RailItem to={{ at: 'attention' }} count={attention} urgent>
      {t('rail.attention')}
    </RailItem>
  );
  return (
    <nav className="frame-rail" aria-label={t('rail.label')}>
      {duties.length > 0 && <div className="rail-heading">{t('rail.duties')}</div>}
      {duties.map(({ to, word }) => (
        <RailItem key={word} to={to}>
          {t(word)}
        </RailItem>
      ))}
      {duties.length > 0 && reach.calls && <div className="rail-heading">{t('rail.calls')}</div>}
      {reach.calls && <CallsRail>{needsAttention}</CallsRail>}
      {reach.bench && <BenchRail oversees={reach.calls} />}
      {(reach.customers || (reach.repairs && !reach.bench)) && <div className="rail-heading">{t('rail.lookUp')}</div>}
      {reach.customers && <RailItem to={{ at: 'customers' }}>{t('rail.customers')}</RailItem>}
      {reach.repairs && !reach.bench && <RailItem to={{ at: 'board', show: 'all' }}>{t('rail.repairs')}</RailItem>}
      {reach.repairs && !reach.calls && needsAttention}
      <span className="grow" />
      {reach.calls && (
        <button type="button" className="rail-item" onClick={toggleWipeBoard}>
          {t('wipe.title')} <Kbd keys="F7" />
        </button>
      )}
      <RailItem to={{ at: 'desk' }}>{t('rail.desk')}</RailItem>
    </nav>
  );
}
