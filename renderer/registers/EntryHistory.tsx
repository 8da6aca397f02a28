import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { registerOf, type RegisterName } from '#shared/catalogue/registers/index.ts';
import type { EntryVersion } from '#shared/contract/registers.ts';
import { desk } from '../app/desk.ts';
import { useRead } from '../app/read.ts';
import { useDates } from '../ui/dates.ts';
import { Reading } from '../ui/Reading.tsx';
import { useWords } from '../ui/words.ts';
import { useRegisterWords } from './words.ts';

/** Every version of an entry, the newest first: who, when, and what it changed. */
export function EntryHistory({ register, id }: { register: RegisterName; id: string }) {
  const { t } = useTranslation('registers');
  const words = useRegisterWords();
  const staff = useWords();
  const dates = useDates();
  const read = useRead(
    useCallback(() => desk.registers.history({ register, id }), [register, id]),
    [],
  );
  const told = (version: EntryVersion, before: EntryVersion | undefined) => {
    if (before === undefined) return t('made');
    if (version.approvedBy !== null && version.by === version.approvedBy) return t('approved');
    const fields = Object.keys(registerOf(register).fields).filter((name) => version.values?.[name] !== before.values?.[name]);
    return t('changed', { fields: fields.map((name) => words.label(register, name)).join(', ') });
  };
  return (
    <section aria-label={t('history')}>
      <h3 className="entry-history">{t('history')}</h3>
      <Reading read={read} lines={2}>
        {(versions) => (
          <ol className="entry-versions">
            {versions.map((version, at) => (
              <li key={version.version}>
                <span className="number">
                  {t('version', { when: dates.instant(version.at), who: staff.staff(version.by) ?? t('system') })}
                </span>{' '}
                <span className="muted">{told(version, versions[at + 1])}</span>
              </li>
            ))}
          </ol>
        )}
      </Reading>
    </section>
  );
}
