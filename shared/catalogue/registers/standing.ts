import type { Entered, Register } from './register.ts';

/** One entry as its newest version says; without values it says that there was nothing to enter. */
export interface Entry {
  readonly id: string;
  readonly version: number;
  readonly values: Entered | null;
  /** When the newest version was entered, UTC ms. */
  readonly at: number;
  readonly approvedBy: string | null;
  /** Of the program and policy when it was entered. */
  readonly program: string;
  readonly policyVersion: number;
}

export interface Facts {
  /** In the organisation's zone, and the same moment in UTC ms. */
  readonly today: string;
  readonly now: number;
  /** When the period began that the register is looked at for, UTC ms. */
  readonly from: number;
  /** Ids of the active people who see customer data. */
  readonly people: readonly string[];
  /** Who works here no more, since which day. */
  readonly left: ReadonlyMap<string, string>;
  /** Of the organisation: days of entries are days there. */
  readonly zone: string;
  /** On which nobody works. */
  readonly holidays: readonly string[];
  readonly program: string;
  /** Versions of the policy that said something else than the newest, apart from who works here. */
  readonly otherPolicies: ReadonlySet<number>;
}

/** `past`: a newer entry counts in its place, or whom it is about has left. */
export const judgements = ['in-order', 'overdue', 'unapproved', 'past'] as const;
export type Judgement = (typeof judgements)[number];
export interface Judged {
  readonly entry: Entry;
  readonly judgement: Judgement;
  readonly until: string | number | null;
}

export const notes = ['in-order', 'none-said', 'empty', 'missing', 'unapproved', 'overdue', 'reopened'] as const;
export type Note = (typeof notes)[number];

export interface Standing {
  readonly judged: readonly Judged[];
  /** Who or what must have an entry and has none. */
  readonly missing: readonly string[];
  readonly overdue: number;
  readonly state: 'green' | 'red';
  readonly note: Note;
}

/** How a register stands (R-AUD-2): red when it is empty, when something that counts is overdue, missing or waits for an approval. */
export function standingOf(register: Register, entries: readonly Entry[], facts: Facts): Standing {
  const said = entries.filter(({ values }) => values !== null);
  const counting = countingOf(register, said, facts);
  const judged = said.map((entry) => judge(register, entry, counting.has(entry), facts));
  const having = new Set(
    judged.filter(({ judgement }) => judgement !== 'past').map(({ entry }) => entry.values?.[register.covers?.field ?? '']),
  );
  const wanted = register.covers === null ? [] : register.covers.all === 'people' ? facts.people : register.covers.all;
  const missing = wanted.filter((one) => !having.has(one));
  const is = (judgement: Judgement) => judged.filter((one) => one.judgement === judgement).length;
  const overdue = is('overdue') + is('unapproved') + missing.length;
  const none = register.mayBeNone && entries.some(({ values, at }) => values === null && at >= facts.from);
  const empty = said.length === 0 && !none;
  const reopened = register.reopens && !empty && [...counting].some((entry) => isReopened(entry, facts));
  const note = empty ? 'empty' : reopened ? 'reopened' : noteOf(is('overdue'), missing.length, is('unapproved'), said.length);
  return { judged, missing, overdue: overdue + (reopened && is('overdue') === 0 ? 1 : 0), state: isWell(note) ? 'green' : 'red', note };
}

const isWell = (note: Note): boolean => note === 'in-order' || note === 'none-said';

function noteOf(overdue: number, missing: number, unapproved: number, said: number): Note {
  if (overdue > 0) return 'overdue';
  if (missing > 0) return 'missing';
  if (unapproved > 0) return 'unapproved';
  return said === 0 ? 'none-said' : 'in-order';
}

function judge(register: Register, entry: Entry, counts: boolean, facts: Facts): Judged {
  const until = entry.values === null ? null : register.until(entry.values, facts.holidays);
  if (!counts) return { entry, judgement: 'past', until };
  const over = until !== null && (typeof until === 'number' ? facts.now > until : until < facts.today);
  if (over) return { entry, judgement: 'overdue', until };
  const waits = register.approves !== null && entry.approvedBy === null;
  return { entry, judgement: waits ? 'unapproved' : 'in-order', until };
}

/** All of them, or the newest: by the day that it is about, then by when it was entered. What is about somebody who left counts no more. */
export function countingOf(register: Register, entries: readonly Entry[], facts: Pick<Facts, 'left'>): ReadonlySet<Entry> {
  const { newest } = register;
  const here = entries.filter((entry) => leftOn(register, entry, facts) === null);
  if (newest === null) return new Set(here);
  const groups = Map.groupBy(here, ({ values }) => values?.[newest.about ?? '']);
  return new Set([...groups.values()].map((group) => group.reduce((best, one) => (laterThan(one, best, newest.by) ? one : best))));
}

function laterThan(one: Entry, other: Entry, by: string): boolean {
  const [a, b] = [String(one.values?.[by]), String(other.values?.[by])];
  return a === b ? one.at > other.at || (one.at === other.at && one.id > other.id) : a > b;
}

const isReopened = ({ program, policyVersion }: Entry, facts: Facts): boolean =>
  program !== facts.program || facts.otherPolicies.has(policyVersion);

/** The day on which whoever an entry is about left; null while they work here, or where it is about nobody. */
export function leftOn({ over, covers }: Register, { values }: Entry, { left }: Pick<Facts, 'left'>): string | null {
  const person = values?.[covers?.field ?? ''];
  return over === 'leaving' && typeof person === 'string' ? (left.get(person) ?? null) : null;
}
