/** What may be shown of a caller who is not verified yet: enough to compare, too little to read out (R-CALLER-1). */

export { initialsOf } from '#shared/policy/initials.ts';

const dots = '•••';

/** `Mary Okafor` → `M••• O•••••` */
export function maskName(name: string): string {
  return name.replace(/(\p{L})(\p{L}+)/gu, (_, letter: string, rest: string) => letter + '•'.repeat(Math.max(rest.length, dots.length)));
}

/** `LS6 2AJ` → `LS6 ••J` */
export function maskPostcode(postcode: string): string {
  const [outward, inward] = spacePostcode(postcode).split(' ');
  return outward === undefined || inward === undefined ? dots : `${outward} ••${inward.slice(-1)}`;
}

/** `ls62aj` → `LS6 2AJ`; another country's stays as it was typed, in capitals. */
export function spacePostcode(typed: string): string {
  const compact = typed.toUpperCase().replaceAll(/\s/g, '');
  const british = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/.exec(compact);
  return british === null ? typed.trim().toUpperCase().replaceAll(/\s+/g, ' ') : `${british[1] ?? ''} ${british[2] ?? ''}`;
}

/** `mary@example.org` → `m•••@e•••` */
export function maskEmail(email: string): string {
  const [local = '', domain = ''] = email.split('@');
  return `${first(local)}${dots}@${first(domain)}${dots}`;
}

/** Any other value: its first letter. */
export function maskText(text: string): string {
  return `${first(text)}${dots}`;
}

const first = (text: string): string => [...text][0] ?? '';
