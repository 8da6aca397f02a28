import type { Command } from 'commander';
import { hasDuty, kindNames } from '#shared/catalogue/index.ts';
import { idSchema } from '#shared/catalogue/field.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { findCards, findContactDetails } from '#shared/policy/index.ts';
import { sql } from 'kysely';
import { provePerson } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import { erase, previewErasure, tidy, type Erased } from '../erasure/index.ts';
import { placeFlags } from '../flags.ts';
import { rowNumbered, shape } from '../records/index.ts';
import { typed } from './recovery-key.ts';
import { exitCodes, report, withContext, withJson, type Flags } from './run.ts';

interface EraseFlags extends Flags {
  readonly request?: string;
  readonly reason?: string;
  readonly second?: string;
  readonly dryRun?: boolean;
}

export function eraseCommand(program: Command): void {
  withJson(placeFlags(program.command('erase')))
    .description('erase a customer with all that is theirs, or a single call or repair, everywhere and for ever (R-ERA-7)')
    .argument('<record>', 'an id, or a number such as R-2026-000045')
    .option('--request <id>', 'the approved request that asks for it')
    .option('--reason <text>', 'why, without a name: it stands in the log; needs a second person')
    .option('--second <name>', 'a manager or the privacy lead; their password: CLEANDESK_SECOND_PASSWORD, or asked for')
    .option('--dry-run', 'say what would go and what would stay, and erase nothing')
    .action((record: string, flags: EraseFlags) => report(flags, () => withContext(flags, (context) => run(context, record, flags))));
}

async function run(context: Context, record: string, flags: EraseFlags) {
  const reason = reasonOf(flags);
  const asked = await find(context, record);
  if (flags.dryRun === true) return answerOf(await previewErasure(context, asked), true);
  const by = await secondPerson(context, flags);
  const done = await erase(context, { ...asked, reason, by, run: context.platform.ids.next() });
  if (done.erased.length > 0) await tidy(context);
  return answerOf(done, false);
}

function reasonOf({ request, reason }: EraseFlags): string {
  if (request !== undefined) throw new Refusal('not-found', `There is no approved request ${request}: give --reason and a second person.`);
  if (reason === undefined) throw new Refusal('invalid', 'Say why: --request, or --reason with a second person.', { reason: 'needed' });
  if (findContactDetails(reason).length + findCards(reason).found.length > 0)
    throw new Refusal('invalid', 'The reason stands in the log: it names no phone number, mail address or postcode.', {
      reason: 'contact-details',
    });
  return reason;
}

/** A customer is a person with all that is theirs; anything else a record of its own. */
async function find({ db }: Context, record: string) {
  const found = await (idSchema.safeParse(record).success ? rowOf(db, record) : rowNumbered(db, record));
  if (found !== null) return found.kind === 'customer' ? { subjects: [found.id] } : { records: [found] };
  throw new Refusal(
    'not-found',
    'There is no such record: give an id, or the number of a call or repair. What was erased is not found either.',
  );
}

async function rowOf(db: Context['db'], id: string) {
  for (const kind of kindNames) {
    const { rows } = await sql`select 1 from ${sql.table(shape(kind).table)} where id = ${id}::uuid`.execute(db);
    if (rows.length > 0) return { kind, id };
  }
  return null;
}

/** A second person, whose duty it is (R-ROLE-1), signs in to what is about to be done; gives their id. The password is asked for, or read from standard input. */
async function secondPerson(context: Context, { second }: EraseFlags): Promise<string> {
  if (second === undefined) throw new Refusal('invalid', 'Name the second person: --second.', { second: 'needed' });
  const told = process.env['CLEANDESK_SECOND_PASSWORD'];
  const password = told === undefined || told === '' ? await typed(`Password of ${second}: `, true) : told;
  const { id, role } = await provePerson(context, second, password);
  if (!hasDuty(role, 'retention')) throw new Refusal('not-allowed', 'The second person must be a manager or the privacy lead.');
  return id;
}

/** Held records are exit code 3 (R-ERA-7); what could go has gone all the same. */
function answerOf({ run: id, erased, remains }: Pick<Erased, 'run' | 'erased' | 'remains'>, dry: boolean) {
  const held = remains.filter(({ why }) => why === 'hold');
  if (held.length > 0 && erased.length === 0)
    throw new Refusal('held', `A legal hold keeps ${held.map(({ number, id: row }) => number ?? row).join(', ')}: nothing was erased.`);
  const line = ({ kind, number, id: row }: Erased['erased'][number]) => `  ${kind.padEnd(10)} ${number ?? row}`;
  const text = [
    dry ? `Would go: ${erased.length} records; nothing was erased.` : `Erased: ${erased.length} records, run ${id}.`,
    ...erased.map(line),
    ...(remains.length > 0 ? ['Stays for now; what is a person’s goes by itself when this ends:'] : []),
    ...remains.map((one) => `${line(one)}  ${one.why}`),
  ].join('\n');
  return {
    text,
    json: { ...(dry ? { dryRun: true } : { run: id }), erased, remains },
    ...(held.length > 0 && { exitCode: exitCodes.unavailable }),
  };
}
