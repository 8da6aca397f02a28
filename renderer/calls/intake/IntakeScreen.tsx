import { useMemo } from 'react';
import { useSheets } from '../sheets/sheets.ts';
import { CallerCard } from './CallerCard.tsx';
import { IntakeForm } from './IntakeForm.tsx';
import './caller.css';
import './extras.css';
import './intake.css';

/** One screen, no wizard: the conversation at the left, the customer at the right. */
export function IntakeScreen() {
  const { sheets, current } = useSheets();
  const sheet = useMemo(() => sheets.find(({ key }) => key === current) ?? sheets[0], [sheets, current]);
  if (!sheet) return null;
  return (
    <div className="intake">
      <IntakeForm key={sheet.key} sheet={sheet} />
      <CallerCard data={sheet.data} />
    </div>
  );
}
