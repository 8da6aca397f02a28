import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { permits, type RepairView } from '#shared/contract/desk/index.ts';
import { desk } from '../../app/desk.ts';
import { usePerson, usePolicy } from '../../app/session.ts';
import { NoteComposer } from '../../ui/NoteComposer.tsx';
import { RecordFields } from '../../ui/record/RecordFields.tsx';
import { SaveBar } from '../../ui/record/SaveBar.tsx';
import { shownFields } from '../../ui/record/fields.ts';
import { useEdits } from '../../ui/record/useEdits.ts';
import { Timeline } from '../../ui/Timeline.tsx';
import type { Moves } from '../board/useMoves.ts';
import { noteSheet } from '../board/view.ts';
import { SheetEarlier } from './SheetEarlier.tsx';
import { SheetFault } from './SheetFault.tsx';
import { SheetHead } from './SheetHead.tsx';
import { SheetMoves } from './SheetMoves.tsx';

/** The order of the sheet; who sees and who changes a field is the catalogue's (R-ROLE-1). */
const layout = [
  'promisedOn',
  'engineer',
  'underWarranty',
  'contents',
  'diagnosis',
  'parts',
  'workDone',
  'tests',
  'chargeMinor',
  'paid',
  'bookedAt',
  'completedOn',
] as const;

interface SheetViewProps {
  readonly repair: RepairView;
  readonly moves: Moves;
  readonly onClose: () => void;
  readonly onChanged: (repair: RepairView) => void;
  readonly readAgain: () => void;
}

export function SheetView({ repair, moves, onClose, onChanged, readAgain }: SheetViewProps) {
  const { t } = useTranslation('repairs');
  const role = usePerson()?.role;
  const currency = usePolicy()?.organisation.currency;
  const { id, number, stage, epoch, version, values } = repair;

  useEffect(() => {
    noteSheet({ id, number, stage });
    return () => noteSheet(null);
  }, [id, number, stage]);

  const edits = useEdits({
    kind: 'repair',
    id,
    values,
    save: (set) => {
      // An amount is none without its currency.
      const whole =
        'chargeMinor' in set && currency !== undefined ? { ...set, chargeCurrency: set['chargeMinor'] === null ? null : currency } : set;
      return desk.repairs.change({ id, epoch, version, set: whole });
    },
    onSaved: onChanged,
    onOvertaken: readAgain,
  });
  if (role === undefined) return null;

  const fields = shownFields('repair', layout, values, role, true).filter(
    ({ name, editable }) => editable || (values[name] ?? null) !== null,
  );
  const mayNote = permits({ write: 'benchNote' }, role);
  return (
    <>
      <SheetHead repair={repair} onClose={onClose} />
      <SheetMoves repair={repair} moves={moves} />
      <SheetFault repair={repair} />
      {fields.length > 0 && (
        <section className="sheet-part">
          <h3>{t('sheet.work')}</h3>
          <RecordFields kind="repair" fields={fields} values={values} edits={edits} staffRoles={['engineer']} />
        </section>
      )}
      {mayNote && (
        <section className="sheet-part">
          <NoteComposer
            about={id}
            label={t('sheet.note')}
            audience={t('sheet.noteAudience')}
            forWorkshop
            save={async (text) => {
              const answer = await desk.repairs.note({ id, text });
              if (answer.ok) onChanged(answer.value);
              return answer;
            }}
          />
        </section>
      )}
      <SheetEarlier repair={repair} />
      <section className="sheet-part">
        <h3>{t('sheet.timeline')}</h3>
        {repair.timeline.length === 0 ? <p className="muted">{t('sheet.noTimeline')}</p> : <Timeline entries={repair.timeline} />}
      </section>
      <SaveBar edits={edits} />
    </>
  );
}
