import { useTranslation } from 'react-i18next';
import type { RepairView } from '#shared/contract/desk/index.ts';
import { go } from '../../app/view.ts';
import { useDates } from '../../ui/dates.ts';

/** The same product was here before: what for, and when it left. */
export function SheetEarlier({ repair }: { repair: RepairView }) {
  const { t } = useTranslation('repairs');
  const dates = useDates();
  if (repair.earlier.length === 0) return null;
  return (
    <section className="sheet-part">
      <h3>{t('sheet.earlier')}</h3>
      <ul className="sheet-earlier">
        {repair.earlier.map((one) => (
          <li key={one.id}>
            <button type="button" className="link number" onClick={() => go({ at: 'repair', id: one.id })}>
              {one.number}
            </button>
            <span className="grow ellipsis">{one.fault}</span>
            <span className="muted">{one.completedOn === null ? t('sheet.stillOpen') : dates.date(one.completedOn)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
