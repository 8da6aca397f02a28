import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldOf, type KindName, type Role, type Zone } from '#shared/catalogue/index.ts';
import { formatPhone } from '#shared/policy/phone.ts';
import { usePolicy } from '../app/session.ts';
import { useDates } from './dates.ts';

export interface Words {
  /** What a field is called on screen. */
  readonly label: (kind: KindName, field: string) => string;
  /** A stored value as people read it: choices worded, dates, phones, money and staff by name. */
  readonly value: (kind: KindName, field: string, value: unknown) => string;
  readonly stage: (stage: string) => string;
  readonly reason: (code: string) => string;
  readonly staff: (id: string | null) => string | null;
  readonly role: (role: Role) => string;
  readonly zone: (zone: Zone) => string;
}

/** Wording derived from the catalogue and from the organisation's lists. */
export function useWords(): Words {
  const { t, i18n } = useTranslation('catalogue');
  const policy = usePolicy();
  const dates = useDates();
  return useMemo(() => {
    const choice = (kind: string, field: string, value: string) =>
      i18n.t(`value.${kind}.${field}.${value}` as never, { ns: 'catalogue', defaultValue: value }) as string;
    const reason = (code: string) => policy?.reasons.find((one) => one.code === code)?.label ?? code;
    const staff = (id: string | null) => policy?.staff.find((one) => one.id === id)?.name ?? null;
    const fromPolicy = (field: string, code: string) => {
      if (field === 'principal' || field === 'guarantor') return policy?.principals.find((one) => one.id === code)?.name ?? code;
      if (field === 'site') return policy?.sites.find((one) => one.id === code)?.name ?? code;
      if (field === 'reasonCode') return reason(code);
      if (field === 'category') return policy?.products.find((one) => one.category === code)?.categoryLabel ?? code;
      return null;
    };
    const value = (kind: KindName, field: string, held: unknown): string => {
      if (held === null || held === undefined || held === '') return t('empty');
      const format = fieldOf(kind, field)?.format;
      if (typeof held === 'boolean') return held ? t('yes') : t('no');
      if (typeof held === 'number') {
        if (format === 'instant') return dates.instant(held);
        if (format === 'money') return formatMoney(held, policy?.organisation.currency ?? 'GBP', i18n.language);
        return String(held);
      }
      if (typeof held !== 'string') return JSON.stringify(held);
      if (format === 'date') return dates.date(held);
      if (format === 'phone') return formatPhone(held);
      if (format === 'reference') return staff(held) ?? held.slice(-6);
      if (kind === 'call' && field === 'verifiedFacts')
        return held
          .split(' ')
          .map((fact) => i18n.t(`fact.${fact}` as never, { ns: 'catalogue', defaultValue: fact }) as string)
          .join(', ');
      if (kind === 'stageEvent' && field === 'to') return choice('repair', 'stage', held);
      return format === 'choice' ? (fromPolicy(field, held) ?? choice(kind, field, held)) : held;
    };
    return {
      label: (kind, field) => i18n.t(`field.${kind}.${field}` as never, { ns: 'catalogue', defaultValue: field }),
      value,
      stage: (stage) => choice('repair', 'stage', stage),
      reason,
      staff,
      role: (role) => t(`role.${role}`),
      zone: (zone) => t(`zone.${zone}`),
    };
  }, [t, i18n, policy, dates]);
}

/** Integer minor units as an amount: 4500 GBP is £45.00. */
function formatMoney(minor: number, currency: string, language: string): string {
  return new Intl.NumberFormat(language, { style: 'currency', currency }).format(minor / 100);
}
