import type { Role } from '#shared/catalogue/index.ts';

/** The staff of the demonstration, by the names that they sign in with. The first two play the story. */
export const demoPeople = [
  { name: 'Priya Nair', role: 'operator' },
  { name: 'Kari Lund', role: 'engineer' },
  { name: 'Helen Ward', role: 'manager' },
  { name: 'Tom Archer', role: 'administrator' },
  { name: 'Ben Castle', role: 'operator' },
  { name: 'Marek Zielinski', role: 'engineer' },
  { name: 'Joan Pickles', role: 'warehouse' },
  { name: 'Imran Sheikh', role: 'accounts' },
  { name: 'Fiona Muir', role: 'senior-manager' },
  { name: 'David Lascelles', role: 'director' },
  { name: 'Ruth Abram', role: 'privacy-lead' },
] as const satisfies readonly { readonly name: string; readonly role: Role }[];

/** Everybody's, and printed on every start: the demonstration holds nobody's data. Never used by `deskctl`. */
export const demoPassword = 'Tea-at-the-bench-4';
