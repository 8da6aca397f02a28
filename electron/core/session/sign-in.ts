import type { Parsed, Person } from '#shared/contract/desk/index.ts';
import { Refusal, type ErrorCode, type Problem } from '#shared/contract/errors.ts';
import type { Grant, RouteOutput } from '#shared/contract/sync.ts';
import type { Enrolment } from './enrolment.ts';
import type { Machine } from './machine.ts';
import { keyByShare, owesNewKey } from './store-key.ts';
import { checkVault } from './vault.ts';

export interface SignedIn {
  readonly person: Person;
  /** The signed grant, as the server gave it. */
  readonly grant: string;
  readonly dataKey: Buffer;
  /** What proves to the server that the store is open; null when it was not asked. */
  readonly reading: Uint8Array | null;
}

type Typed = Parsed<'desk.signIn'>;

/** The server could not be asked: what the desk knows by itself decides, until the lease locks. */
const unheard: ReadonlySet<ErrorCode> = new Set([
  'offline',
  'desk-unknown',
  'server-untrusted',
  'server-error',
  'database-unavailable',
  'stale-request',
  'internal',
]);
/** The server no longer lets this person in here: their slot goes at this contact. */
const shutOut: ReadonlySet<ErrorCode> = new Set(['unknown-name', 'not-allowed', 'wrong-zone', 'not-trained', 'support-needed']);
const wrong: ReadonlySet<ErrorCode> = new Set(['wrong-password', 'unknown-name']);

/** By the server's word where it can be heard, else by the person's own slot. Throws a Refusal that says what to do. */
export async function signIn(machine: Machine, desk: Enrolment, typed: Typed): Promise<SignedIn> {
  const waitMs = desk.attempts.wait(typed.name);
  if (waitMs > 0) throw new Refusal('too-many-attempts', `Too many attempts: wait ${Math.ceil(waitMs / 1000)} seconds, then try again.`);
  try {
    const answer = await desk.server('signIn', {
      name: typed.name,
      password: typed.password,
      ...(typed.newPassword && { newPassword: typed.newPassword }),
    });
    const signedIn = answer.ok ? await online(machine, desk, typed, answer.value) : await without(machine, desk, typed, answer.error);
    desk.attempts.succeeded(typed.name);
    return signedIn;
  } catch (error) {
    if (error instanceof Refusal && wrong.has(error.problem.code)) desk.attempts.failed(typed.name);
    throw error;
  }
}

async function online(machine: Machine, desk: Enrolment, typed: Typed, answer: RouteOutput<'signIn'>): Promise<SignedIn> {
  const { papers, people, replica } = desk;
  await papers.accept(answer);
  checkVault(machine.config, papers.settings().policy);
  const grant = await papers.admit(answer.grant);
  const known = people.byName(typed.name);
  const old = known?.id === grant.person ? { slot: known.slot, person: known.id, password: typed.password } : null;
  const dataKey = await keyByShare(machine, desk, Buffer.from(answer.share, 'base64url'), old);
  const slot = await replica.slotFor(dataKey, grant.person, typed.newPassword ?? typed.password);
  people.save(typed.name, { id: grant.person, grant: answer.grant, slot });
  const reading = Buffer.from(answer.reading, 'base64url');
  return { person: personOf(grant), grant: answer.grant, dataKey, reading };
}

async function without(machine: Machine, desk: Enrolment, typed: Typed, error: Problem): Promise<SignedIn> {
  const known = desk.people.byName(typed.name);
  if (error.code === 'desk-unknown') machine.device.put('unknown', { at: machine.time.now() });
  if (unheard.has(error.code)) return offline(machine, desk, typed, error);
  if (error.code === 'desk-revoked') machine.device.put('revoked', { at: machine.time.now() });
  if (known && shutOut.has(error.code)) desk.people.remove([known.id]);
  // The password was reset: what it was opens the old slot, and the old slot goes.
  if (known && error.code === 'wrong-password' && (await desk.replica.byPassword(known.slot, known.id, typed.password)) !== null)
    desk.people.remove([known.id]);
  throw new Refusal(error.code, error.message, error.fields);
}

async function offline(machine: Machine, desk: Enrolment, typed: Typed, error: Problem): Promise<SignedIn> {
  const { papers, people, replica } = desk;
  const noAccess = (why: string) => new Refusal('no-access-offline', `${why} Connect this desk to the server, then sign in again.`);
  if (machine.device.get('revoked') !== null)
    throw new Refusal('desk-revoked', 'The server has revoked this workstation: ask an administrator. What was saved here is kept.');
  if (typed.newPassword !== undefined) throw new Refusal(error.code, 'A password can be changed only while the server answers.');
  checkVault(machine.config, papers.settings().policy);
  if (machine.time.jumped()) throw noAccess("This machine's clock has jumped, so the date cannot be believed.");
  if (machine.time.now() > papers.lease().lockAt) throw noAccess('This desk has been without the server for too long.');
  if (owesNewKey(machine.device, papers.lease())) throw noAccess('The store of this desk is to get a new key first.');
  const known = people.byName(typed.name);
  if (known === null) throw noAccess('Nobody of this name has signed in at this desk before.');
  const dataKey = await replica.byPassword(known.slot, known.id, typed.password);
  if (dataKey === null)
    throw new Refusal('wrong-password', 'The password is wrong. After a reset, the new one works here once this desk has met the server.');
  return { person: personOf(await papers.admit(known.grant)), grant: known.grant, dataKey, reading: null };
}

const personOf = ({ person, name, role, until }: Grant): Person => ({
  ...{ id: person, name, role },
  ...(until !== undefined && { supportUntil: until }),
});
