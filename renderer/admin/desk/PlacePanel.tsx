import { useTranslation } from 'react-i18next';
import type { Output } from '#shared/contract/desk/index.ts';
import { useSession } from '../../app/session.ts';
import { FieldRow, Fields } from '../../ui/FieldRow.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useWords } from '../../ui/words.ts';

/** Which desk this is. Support asks for the id. */
export function PlacePanel({ about }: { about: Output<'desk.about'> }) {
  const { t } = useTranslation('admin');
  const words = useWords();
  const state = useSession((session) => session.state);
  const place = state?.place;
  return (
    <Panel title={t('place.title')}>
      <Fields>
        {place && <FieldRow label={t('place.name')}>{place.name}</FieldRow>}
        {place && <FieldRow label={t('place.zone')}>{words.zone(place.zone)}</FieldRow>}
        {place && <FieldRow label={words.label('repair', 'site')}>{words.value('repair', 'site', place.site)}</FieldRow>}
        <FieldRow label={t('place.id')}>
          <span className="desk-id">{about.deskId}</span>
        </FieldRow>
        <FieldRow label={t('place.host')}>{t(`place.${about.host}`)}</FieldRow>
        <FieldRow label={t('place.core')}>
          <span className="number">{about.corePid}</span>
        </FieldRow>
      </Fields>
    </Panel>
  );
}
