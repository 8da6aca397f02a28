import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RegisterName } from '#shared/catalogue/registers/index.ts';
import type { RegisterSummary } from '#shared/contract/registers.ts';
import { Online } from '../admin/index.ts';
import { desk } from '../app/desk.ts';
import { useRead } from '../app/read.ts';
import { Page } from '../ui/Page.tsx';
import { SupportPanel } from '../support/index.ts';
import { ActionsPanel } from './ActionsPanel.tsx';
import { RegisterList } from './RegisterList.tsx';
import { RegisterPanel } from './RegisterPanel.tsx';
import './registers.css';

export type Shown = RegisterName | 'actions' | 'support';
const load = () => desk.registers.list();

/** Every register that this role reads, how it stands, and what has to be put right (R-AUD-2). */
export function RegistersScreen() {
  const { t } = useTranslation('registers');
  const read = useRead(load, []);
  return (
    <Page title={t('title')}>
      <Online read={read} lines={8}>
        {(summaries) => <Registers summaries={summaries} onChanged={read.again} />}
      </Online>
    </Page>
  );
}

function Registers({ summaries, onChanged }: { summaries: readonly RegisterSummary[]; onChanged: () => void }) {
  const [chosen, setChosen] = useState<Shown | null>(null);
  const shown = chosen ?? summaries[0]?.register ?? 'actions';
  return (
    <div className="registers">
      <RegisterList summaries={summaries} shown={shown} onShow={setChosen} />
      <ShownPanel shown={shown} onChanged={onChanged} />
    </div>
  );
}

function ShownPanel({ shown, onChanged }: { shown: Shown; onChanged: () => void }) {
  if (shown === 'actions') return <ActionsPanel />;
  return shown === 'support' ? <SupportPanel /> : <RegisterPanel key={shown} register={shown} onChanged={onChanged} />;
}
