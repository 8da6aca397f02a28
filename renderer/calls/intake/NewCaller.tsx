import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { NewCustomer } from '#shared/contract/desk/index.ts';
import { checkField } from '../../ui/field-value.ts';
import { GuardedInput } from '../../ui/GuardedInput.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { useWords } from '../../ui/words.ts';
import type { NewDetails } from '../sheets/data.ts';
import { changeCustomer, pickCustomer } from './caller.ts';
import { MatchLine } from './MatchLine.tsx';
import type { PartProps } from './part.ts';
import { SpeaksForTick } from './SpeaksForTick.tsx';
import { useSimilar } from './useSimilar.ts';

const lengths: Readonly<Record<keyof NewCustomer, number>> = { name: 120, phone: 40, email: 254, address: 200, town: 80, postcode: 12 };
const rows = [
  ['name', 'phone', 'email'],
  ['address', 'town', 'postcode'],
] as const satisfies readonly (readonly (keyof NewCustomer)[])[];

/** A new caller in their own words. Who looks like them stands below, to be picked instead. */
export function NewCaller({ sheet, change, details }: PartProps & { details: NewDetails }) {
  const { t } = useTranslation('calls');
  const words = useWords();
  const similar = useSimilar(details);
  const first = rows.flat().find((field) => !details[field]);

  const set = (field: keyof NewCustomer, text: string) => {
    const { [field]: _before, ...rest } = details;
    change({ customer: { is: 'new', details: text === '' ? rest : { ...rest, [field]: text } } });
  };
  // Complaints about what is only half typed would be noise: mail and phone wait until they are left.
  const complaint = (field: keyof NewCustomer): string | undefined => {
    const refused = sheet.problems[`customer.${field}`];
    if (refused !== undefined || document.activeElement?.getAttribute('data-field') === field) return refused;
    const typed = details[field] ?? '';
    if (typed === '' || (field !== 'email' && field !== 'phone')) return undefined;
    const checked = checkField('customer', field, typed);
    return 'problem' in checked ? checked.problem : undefined;
  };

  return (
    <section className="new-caller" aria-label={t('newCaller.title')}>
      <div className="new-caller-head">
        <span className="grow">{t('newCaller.title')}</span>
        <SpeaksForTick sheet={sheet} change={change} />
        <Button variant="default" size="compact-xs" rightSection={<Kbd keys="F3" />} onClick={() => changeCustomer(sheet.key)}>
          {t('newCaller.back')}
        </Button>
      </div>
      {rows.map((fields) => (
        <div key={fields[0]} className="intake-row intake-3">
          {fields.map((field) => (
            <GuardedInput
              key={field}
              label={words.label('customer', field)}
              value={details[field] ?? ''}
              problem={complaint(field)}
              maxLength={lengths[field]}
              autoComplete="off"
              spellCheck={false}
              data-field={field}
              data-step={field === first ? 'new-caller' : undefined}
              onText={(text) => set(field, text)}
            />
          ))}
        </div>
      ))}
      {similar.length > 0 && (
        <div className="similar" role="status">
          <p>{t('newCaller.similar', { count: similar.length })}</p>
          {similar.slice(0, 3).map((match) => (
            <button key={match.id} type="button" className="match" onClick={() => pickCustomer(sheet.key, match.id)}>
              <MatchLine match={match} />
              <span className="link">{t('newCaller.take')}</span>
            </button>
          ))}
        </div>
      )}
    </section>
  );
}
