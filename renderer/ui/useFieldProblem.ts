import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** Words what is wrong with one field; null while nothing is. Codes come from the core or from `checkField`. */
export function useFieldProblem(): (code: string | null | undefined) => string | null {
  const { i18n } = useTranslation('errors');
  return useCallback(
    (code) => {
      if (code === null || code === undefined) return null;
      const [name = '', max] = code.split(':');
      const key = i18n.exists(`field.${name}`, { ns: 'errors' }) ? name : 'invalid';
      return i18n.t(`field.${key}` as 'field.invalid', { ns: 'errors', max });
    },
    [i18n],
  );
}
