/** What may be shown of a caller who is not verified yet: enough to compare, too little to read out (R-CALLER-1). */

const dots = '•••';

/** `Mary Jane Okafor` → `M. J. O.` */
export function initialsOf(name: string | null): string {
  const words = name?.split(/\s+/).filter((word) => /^\p{L}/u.test(word)) ?? [];
  return words.map((word) => `${first(word).toLocaleUpperCase('en-GB')}.`).join(' ');
}

/** `Mary Okafor` → `M••• O•••••` */
export function maskName(name: string): string {
  return name.replace(/(\p{L})(\p{L}+)/gu, (_, letter: string, rest: string) => letter + '•'.repeat(Math.max(rest.length, dots.length)));
}

/** `LS6 2AJ` → `LS6 ••J` */
export function maskPostcode(postcode: string): string {
  const [outward = '', inward = ''] = postcode.trim().toUpperCase().split(/\s+/);
  return inward === '' ? dots : `${outward} ••${inward.slice(-1)}`;
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
