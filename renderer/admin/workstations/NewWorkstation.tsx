import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { zones, zoneSchema, type Zone } from '#shared/catalogue/index.ts';
import type { Output } from '#shared/contract/desk/index.ts';
import { desk } from '../../app/desk.ts';
import { usePolicy } from '../../app/session.ts';
import { useDates } from '../../ui/dates.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { FormTail } from '../../ui/FormTail.tsx';
import { useSubmit } from '../../ui/useSubmit.ts';
import { useWords } from '../../ui/words.ts';

/** Makes the one-time code that turns a computer into a workstation. */
export function NewWorkstation({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('admin');
  const [made, setMade] = useState<Output<'admin.enrolmentCode'> | null>(null);
  return (
    <Dialog title={t('newWorkstation.title')} size="md" onClose={onClose}>
      {made === null ? <NewWorkstationForm onMade={setMade} onClose={onClose} /> : <MadeCode made={made} onClose={onClose} />}
    </Dialog>
  );
}

interface FormProps {
  readonly onMade: (made: Output<'admin.enrolmentCode'>) => void;
  readonly onClose: () => void;
}

function NewWorkstationForm({ onMade, onClose }: FormProps) {
  const { t } = useTranslation('admin');
  const words = useWords();
  const sites = usePolicy()?.sites ?? [];
  const [zone, setZone] = useState<Zone>('call-centre');
  const [site, setSite] = useState(sites[0]?.id ?? '');
  const [name, setName] = useState('');
  const form = useSubmit(async () => {
    const answer = await desk.admin.enrolmentCode({ zone, site, name: name.trim() === '' ? null : name.trim() });
    if (!answer.ok) return answer.error;
    onMade(answer.value);
    return null;
  });
  return (
    <form className="reason-form" onSubmit={form.submit}>
      <Select
        label={t('place.zone')}
        data-autofocus
        allowDeselect={false}
        data={zones.map((value) => ({ value, label: words.zone(value) }))}
        value={zone}
        onChange={(chosen) => setZone(zoneSchema.catch(zone).parse(chosen))}
      />
      {sites.length > 1 && (
        <Select
          label={words.label('repair', 'site')}
          allowDeselect={false}
          data={sites.map(({ id, name: label }) => ({ value: id, label }))}
          value={site}
          onChange={(chosen) => setSite(chosen ?? site)}
        />
      )}
      <TextInput
        label={t('place.name')}
        description={t('newWorkstation.nameHint')}
        maxLength={40}
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <FormTail form={form} action={t('newWorkstation.do')} onCancel={onClose} />
    </form>
  );
}

function MadeCode({ made, onClose }: { made: Output<'admin.enrolmentCode'>; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const dates = useDates();
  return (
    <div className="reason-form">
      <p>{t('newWorkstation.made', { until: dates.instant(made.expiresAt) })}</p>
      <output className="enrolment-code" aria-label={t('newWorkstation.code')}>
        {made.code}
      </output>
      <p className="muted">{t('newWorkstation.once')}</p>
      <div className="dialog-actions">
        <Button onClick={onClose} autoFocus>
          {t('newWorkstation.close')}
        </Button>
      </div>
    </div>
  );
}
