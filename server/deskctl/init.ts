import { readFileSync } from 'node:fs';
import { InvalidArgumentError, type Command } from 'commander';
import type { z } from 'zod';
import { policySchema } from '#shared/contract/policy.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { placeFlags } from '../flags.ts';
import { initialise, type Initial } from '../initialise.ts';
import { askBack } from './recovery-key.ts';
import { configOf, report, withJson, type Flags } from './run.ts';

interface InitFlags extends Flags {
  readonly name?: string;
  readonly site: string;
  readonly siteName?: string;
  readonly timeZone?: string;
  readonly policy?: string;
  readonly administrator: string;
  readonly recoveryConfirmed?: boolean;
}

/** What a `--policy` file may say: any part of the policy but its version, ids and people. */
const policyFileSchema = policySchema
  .omit({ version: true, staff: true, organisation: true })
  .extend({ organisation: policySchema.shape.organisation.omit({ id: true }).partial() })
  .partial()
  .strict();
type PolicyFile = z.infer<typeof policyFileSchema>;

export function initCommand(program: Command): void {
  withJson(placeFlags(program.command('init')))
    .description('make the keys, the database, the organisation and its first administrator')
    .option('--name <name>', 'name of the organisation')
    .option('--site <id>', 'id of the first site: letters, digits and dashes', 'main')
    .option('--site-name <name>', 'what people call that site')
    .option('--time-zone <zone>', 'time zone of the organisation', timeZone)
    .option('--policy <file>', 'a JSON file with settings of the policy, over the defaults')
    .option('--administrator <name>', 'name of the first administrator', 'Administrator')
    .option('--recovery-confirmed', 'do not ask the recovery key back: it is written down')
    .action((flags: InitFlags) =>
      report(flags, async () => {
        const config = configOf(flags);
        const done = await initialise(config, initialOf(flags));
        const { organisation, fingerprint, administrator, recoveryKey } = done;
        if (flags.json !== true && flags.recoveryConfirmed !== true) await askBack(recoveryKey, config.keys);
        const text = [
          `${organisation} is set up.`,
          `Root fingerprint: ${grouped(fingerprint)}  (every enrolment code carries it)`,
          `First administrator: ${administrator.name}, one-time invite ${administrator.invite ?? ''}`,
          `Recovery key: ${recoveryKey}`,
          'Write the recovery key down and keep it away from this machine: it is shown this once, and backups of the keys open with nothing else.',
          'Next: "deskctl enrol --zone management --site <site>", then "deskctl serve".',
        ].join('\n');
        return { text, json: done };
      }),
    );
}

const grouped = (text: string): string => (text.match(/.{5}/g) ?? []).join('-');

function timeZone(text: string): string {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    throw new InvalidArgumentError('no such time zone; an example is Europe/London');
  }
}

function initialOf(flags: InitFlags): Initial {
  const file = flags.policy === undefined ? {} : readPolicy(flags.policy);
  const name = flags.name ?? file.organisation?.name;
  if (name === undefined) throw new Refusal('invalid', 'Say what the organisation is called: --name "Example Ltd".', { name: 'needed' });
  const { timeZone: zone = 'Europe/London', country = 'GB', currency = 'GBP' } = file.organisation ?? {};
  const organisation = { name, timeZone: flags.timeZone ?? zone, country, currency };
  const sites = [{ id: flags.site, name: flags.siteName ?? flags.site }];
  return { policy: { sites, ...decided(file), organisation }, administrator: flags.administrator };
}

/** The settings that a file does name. */
function decided(file: PolicyFile): Omit<Initial['policy'], 'organisation'> {
  return Object.fromEntries(Object.entries(file).filter(([, value]) => value !== undefined));
}

function readPolicy(path: string): PolicyFile {
  const read = policyFileSchema.safeParse(jsonOf(path));
  if (read.success) return read.data;
  const fields = Object.fromEntries(read.error.issues.map(({ path: at, message }) => [at.join('.') || 'policy', message]));
  throw new Refusal(
    'invalid',
    `${path} is not a policy: ${Object.entries(fields)
      .map(([field, why]) => `${field}: ${why}`)
      .join('; ')}`,
    fields,
  );
}

function jsonOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Refusal('invalid', error instanceof SyntaxError ? `${path} is no JSON.` : `${path} cannot be read.`, { policy: 'invalid' });
  }
}
