import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fieldsOf } from '#shared/catalogue/index.ts';
import type { CallView } from '#shared/contract/desk/index.ts';
import { go } from '../../app/view.ts';
import { Chip } from '../../ui/Chip.tsx';
import { FieldRow, Fields } from '../../ui/FieldRow.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Timeline } from '../../ui/Timeline.tsx';
import { useWords } from '../../ui/words.ts';
import { CallActions } from './CallActions.tsx';
import { CallNotes } from './CallNotes.tsx';

/** Shown elsewhere on the page, or of no use to a reader. */
const apart: ReadonlySet<string> = new Set(['number', 'notes', 'customer', 'product', 'site', 'contactOn']);

export function CallBody({ call, onChanged }: { call: CallView; onChanged: (call: CallView) => void }) {
  const { t } = useTranslation('calls');
  const words = useWords();
  const shown = fieldsOf('call').filter(
    ([name]) => !apart.has(name) && (call.values[name] ?? null) !== null && call.values[name] !== '' && call.values[name] !== false,
  );
  const { customer } = call;
  return (
    <div className="call-page">
      <div className="call-column">
        <Panel title={t('page.said')} aside={<CallActions call={call} onChanged={onChanged} />}>
          <Fields columns={2}>
            <FieldRow label={words.label('call', 'customer')}>
              {customer === null ? (
                <span className="muted">{t('queue.nobody')}</span>
              ) : (
                <button type="button" className="link" onClick={() => go({ at: 'customer', id: customer })}>
                  {call.who ?? t('page.toCustomer')}
                </button>
              )}
            </FieldRow>
            {call.product !== null && <FieldRow label={words.label('call', 'product')}>{call.product}</FieldRow>}
            {shown.map(([name]) => (
              <FieldRow key={name} label={words.label('call', name)}>
                {words.value('call', name, call.values[name])}
              </FieldRow>
            ))}
          </Fields>
        </Panel>
        <CallNotes call={call} onChanged={onChanged} />
      </div>
      <div className="call-column">
        {call.repairs.length > 0 && (
          <Panel title={t('page.repairs')}>
            {call.repairs.map((repair) => (
              <div key={repair.id} className="call-repair">
                <Button variant="default" size="compact-sm" onClick={() => go({ at: 'repair', id: repair.id })}>
                  {repair.number}
                </Button>
                <Chip tone="warn">{words.stage(repair.stage)}</Chip>
              </div>
            ))}
          </Panel>
        )}
        <Panel title={t('page.timeline')}>
          <Timeline entries={call.timeline} onOpen={(entry) => go({ at: entry.case.kind, id: entry.case.id })} />
        </Panel>
      </div>
    </div>
  );
}
