import { reportSchema } from '#shared/contract/audit-pack.ts';
import type { SignerRole } from '#shared/contract/audit-page.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { audit, currentPolicy, provePerson, type Person } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import { transact, type Tx } from '../db/transaction.ts';
import { standOf, type Stand } from './page.ts';
import { calendarOf, periodIn } from './periods.ts';
import { sealPack } from './seal.ts';
import { sha256 } from './sha256.ts';
import { deputyOf, signingRole } from './signers.ts';

/**
 * Signs a period's audit, with the password asked again (R-AUD-1): the manager or their deputy first, by which the
 * report is fixed; then a director, another person, by which it is sealed. Throws a Refusal: `wrong-password`,
 * `not-allowed`, `not-ready` with what is still to do.
 */
export async function signAudit(
  context: Context,
  { period: id, password }: { readonly period: string; readonly password: string },
  person: Person,
): Promise<{ readonly sealed: boolean }> {
  await provePerson(context, person.name, password);
  const role = signingRole(person, await deputyOf(context.db));
  if (role === null) throw new Refusal('not-allowed', 'The manager or their accepted deputy signs, then a director.');
  const stand = await standOf(context, id);
  insistOnReady(stand, role);
  const { organisation } = await currentPolicy(context.db);
  await transact(context.db, context.platform, async (tx) => {
    // One signature of a period at a time.
    await tx.selectFrom('organisation').select('id').forUpdate().execute();
    const now = periodIn(await calendarOf(tx, context.platform), id);
    if (now.state !== stand.standing.state) throw new Refusal('changed-meanwhile', 'Somebody has signed meanwhile: read the page again.');
    if (role === 'manager') await fixReport(tx, context, stand, organisation.name);
    await enterSignature(tx, context, id, role, person);
  });
  if (role === 'manager') return { sealed: false };
  await sealPack(context, id, person.id);
  return { sealed: true };
}

function insistOnReady({ standing: { state }, todo }: Stand, role: SignerRole): void {
  if (state === 'sealed') throw new Refusal('not-allowed', 'This audit has been signed by both and is sealed.');
  if (role === 'director' && state !== 'countersign') throw new Refusal('not-ready', 'The manager signs first.');
  if (role === 'manager' && state === 'countersign')
    throw new Refusal('not-allowed', 'This audit has been signed: it waits for the director.');
  if (todo.length > 0)
    throw new Refusal(
      'not-ready',
      'Something has to be done first: the page lists it.',
      Object.fromEntries(todo.map(({ what, count }) => [what, String(count)])),
    );
}

/** What is signed from now on is this text, byte by byte. */
async function fixReport(tx: Tx, { platform }: Context, stand: Stand, organisation: string): Promise<void> {
  const report = JSON.stringify(reportSchema.parse({ ...stand, organisation, madeAt: platform.clock.now() }));
  await tx
    .insertInto('audit_period')
    .values({ id: stand.period.id, forecast: null, forecast_at: null, head: null, report })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ report }))
    .execute();
}

async function enterSignature(tx: Tx, { platform }: Context, period: string, role: SignerRole, { id, name }: Person): Promise<void> {
  const { report } = await tx.selectFrom('audit_period').select('report').where('id', '=', period).executeTakeFirstOrThrow();
  const done = await tx
    .selectFrom('audit_signature')
    .select('person')
    .where('period', '=', period)
    .where('role', '=', role)
    .executeTakeFirst();
  // The server stopped between the second signature and the seal: signing once more only seals.
  if (done !== undefined) return;
  const first = await tx
    .selectFrom('audit_signature')
    .selectAll()
    .where('period', '=', period)
    .where('role', '=', 'manager')
    .executeTakeFirst();
  // A deputy who became a director since is still one person.
  if (first?.person === id) throw new Refusal('not-allowed', 'The second signature is somebody else’s.');
  const hash = sha256(report ?? '');
  if (first !== undefined && first.report !== hash) throw new Refusal('changed-meanwhile', 'The report is not what the manager signed.');
  const entry = await audit(tx, platform, { action: 'audit.sign', actor: id, code: period, data: { report: hash, role } });
  await tx
    .insertInto('audit_signature')
    .values({ period, role, person: id, name, at: platform.clock.now(), report: hash, entry })
    .execute();
}
