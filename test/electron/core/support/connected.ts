import type { ServerClient } from '#core/context.ts';
import type { Role, Zone } from '#shared/catalogue/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Organisation } from '#test/server/support/organisation.ts';
import type { TestDesk } from '#test/server/support/desk.ts';
import type { Policy } from '#shared/contract/policy.ts';
import { kindNames } from '#shared/catalogue/index.ts';
import { shape } from '#server/records/index.ts';
import { sql } from 'kysely';
import { makeDesk } from './desk.ts';

/** A desk enrolled at a real server over PGlite; its line can be cut, and its answers lost on the way. */
export async function connect(organisation: Organisation, zone: Zone, role: Role, staff: Policy['staff']) {
  const enrolled = await organisation.staffed(zone, role);
  /** `meanwhile`: what happens once while the next page is on its way. */
  const line = { cut: false, loseAnswers: false, meanwhile: null as (() => Promise<void>) | null };
  const server: ServerClient = async (route, input) => {
    if (line.cut) return fail('offline', 'The line is cut.');
    const answer = await enrolled.ask(route, input);
    const { meanwhile } = line;
    if (route === 'pull' && meanwhile !== null) {
      line.meanwhile = null;
      await meanwhile();
    }
    return line.loseAnswers ? fail('offline', 'The answer was lost.') : answer;
  };
  const desk = makeDesk({
    ...{
      zone,
      role,
      server,
      site: 'main',
      grant: enrolled.grant,
      code: enrolled.code,
      deskId: enrolled.id,
      incarnation: enrolled.incarnation,
    },
    sealingKey: organisation.server.context.trust.sealing.publicKey,
    person: { id: enrolled.person, name: `${role} at ${zone}` },
    policy: { staff },
  });
  staff.push({ ...desk.person, active: true });
  // The server's clock is the machine's; a desk's time is the server's by its offset.
  desk.machine.now = organisation.platform.clock.now();
  return {
    ...{ desk, line, server, id: enrolled.id },
    sync: () => desk.core.syncOnce(),
    /** The server is another: one that was restored. */
    moveTo: (app: TestDesk['app']) => enrolled.moveTo(app),
  };
}
export type Connected = Awaited<ReturnType<typeof connect>>;

const erasure = ['registry', 'erasure_log', 'erased_person', 'pending_erasure', 'hold', 'receipt'];

/** Empties the server of records, so that one PostgreSQL serves every test of a file. Desks of before are forgotten. */
export async function startOver({ db }: Organisation): Promise<void> {
  const tables = [...kindNames.map((kind) => shape(kind).table), 'head', 'feed', 'conflict', 'held_operation', 'number_alias', ...erasure];
  await sql`truncate ${sql.join(tables.map((table) => sql.table(table)))}`.execute(db);
}
