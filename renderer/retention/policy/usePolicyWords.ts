import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { presetNames } from '#shared/policy/index.ts';

export interface PolicyWords {
  /** A preset by its own words; an edited copy by those of what it is a copy of. */
  readonly nameOf: (name: string) => string;
  /** `03-31` as 31 March. */
  readonly dayOf: (monthAndDay: string) => string;
}

export function usePolicyWords(): PolicyWords {
  const { t, i18n } = useTranslation('retention');
  const { language } = i18n;
  return useMemo(() => {
    const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: 'UTC' });
    return {
      nameOf: (name) => {
        const preset = presetNames.find((one) => name === one || name === `${one}-edited`);
        if (preset === undefined) return name;
        return name === preset ? t(`policy.presets.${preset}`) : t('policy.edited', { name: t(`policy.copies.${preset}`) });
      },
      // A leap year, so that the end of February can be shown.
      dayOf: (monthAndDay) => day.format(new Date(`2028-${monthAndDay}T12:00:00Z`)),
    };
  }, [t, language]);
}
