import type { Role } from '#shared/catalogue/index.ts';
import { usePolicy } from '../../app/session.ts';

/** Colleagues of some roles by name. Whoever stands there already stays in the list, also after leaving. */
export function useStaffChoices(roles: readonly Role[], chosen: string): { readonly value: string; readonly label: string }[] {
  const staff = usePolicy()?.staff ?? [];
  return staff
    .filter((person) => person.id === chosen || (person.active && roles.includes(person.role)))
    .map((person) => ({ value: person.id, label: person.name }));
}
