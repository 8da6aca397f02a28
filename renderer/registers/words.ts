import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { registerNameSchema, registerOf, type RegisterName } from '#shared/catalogue/registers/index.ts';
import { useDates } from '../ui/dates.ts';
import { useWords } from '../ui/words.ts';

export interface RegisterWords {
  readonly name: (register: RegisterName) => string;
  readonly label: (register: RegisterName, field: string) => string;
  /** A value as people read it: choices worded, dates, colleagues by name. */
  readonly value: (register: RegisterName, field: string, held: unknown) => string;
}

/** Wording derived from the registers' declarations. */
export function useRegisterWords(): RegisterWords {
  const { t, i18n } = useTranslation('registers');
  const words = useWords();
  const dates = useDates();
  return useMemo(() => {
    const lookUp = (key: string, fallback: string, ns = 'registers'): string => i18n.t(`${ns}:${key}` as never, { defaultValue: fallback });
    const name = (register: RegisterName) => t(`name.${register}`);
    // Classes of records are kinds and registers: both are worded where they are declared.
    const recordClass = (held: string) => {
      const register = registerNameSchema.safeParse(held);
      return register.success ? name(register.data) : lookUp(`kind.${held}`, held, 'catalogue');
    };
    const value = (register: RegisterName, field: string, held: unknown): string => {
      const format = registerOf(register).fields[field]?.format;
      if (held === null || held === undefined || held === '') return lookUp('empty', '', 'catalogue');
      if (typeof held === 'boolean') return lookUp(held ? 'yes' : 'no', '', 'catalogue');
      if (typeof held === 'number') return dates.instant(held);
      if (typeof held !== 'string') return JSON.stringify(held);
      if (format === 'date') return dates.date(held);
      if (format === 'reference') return words.staff(held) ?? t('nobody');
      if (format !== 'choice') return held;
      return field === 'recordClass' ? recordClass(held) : lookUp(`value.${register}.${field}.${held}`, held);
    };
    return { name, label: (register, field) => lookUp(`field.${register}.${field}`, field), value };
  }, [t, i18n, words, dates]);
}
