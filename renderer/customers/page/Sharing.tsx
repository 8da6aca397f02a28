import { useTranslation } from 'react-i18next';
import type { Match } from '#shared/contract/desk/index.ts';
import { go } from '../../app/view.ts';
import { Panel } from '../../ui/Panel.tsx';

/** Others at the same number or mail: people to choose from, never a reason to merge (R-CALLER-2). */
export function Sharing({ matches }: { matches: readonly Match[] }) {
  const { t } = useTranslation('customers');
  if (matches.length === 0) return null;
  return (
    <Panel title={t('sharing')}>
      <ul className="sharing">
        {matches.map((match) => (
          <li key={match.id}>
            <button type="button" className="link" onClick={() => go({ at: 'customer', id: match.id })}>
              {match.name ?? match.initials}
            </button>
            {match.town !== null && <span className="muted"> {match.town}</span>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
