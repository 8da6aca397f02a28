import { Command, CommanderError } from 'commander';
import { programVersion } from '#shared/contract/program.ts';
import type { ConfigInput } from '../config.ts';
import { serverFlags } from '../flags.ts';
import { auditCommands } from './audit.ts';
import { backupCommand } from './backup.ts';
import { deskCommands } from './desks.ts';
import { eraseCommand } from './erase.ts';
import { guardCommands } from './guard.ts';
import { importCommand } from './import.ts';
import { initCommand } from './init.ts';
import { userCommands } from './people.ts';
import { workstationCommands } from './workstations.ts';
import { keysCommands } from './keys.ts';
import { retentionCommands } from './retention.ts';
import { exitCodes, report } from './run.ts';
import { reconcileCommand } from './reconcile.ts';
import { restoreCommand } from './restore.ts';
import { statusCommand } from './status.ts';

const program = new Command('deskctl')
  .description('The administrator’s command line of Cleandesk. Works beside a running server and without one.')
  .version(programVersion)
  .addHelpText('after', '\nExit codes: 0 done, 1 refused, 2 wrong usage, 3 unavailable or held.')
  .exitOverride()
  .configureOutput({ outputError: (text, write) => write(`deskctl: ${text.replace(/^error: /, '')}`) });

initCommand(program);
deskCommands(program);
userCommands(program);
workstationCommands(program);
statusCommand(program);
importCommand(program);
backupCommand(program);
keysCommands(program);
restoreCommand(program);
reconcileCommand(program);
retentionCommands(program);
guardCommands(program);
auditCommands(program);
eraseCommand(program);
serverFlags(program.command('serve'))
  .description('run the central server until it is told to stop')
  .action((flags: ConfigInput) =>
    report(flags, async () => {
      // The only command that needs the whole server: the others start faster without.
      const { serve } = await import('../main.ts');
      await serve(flags);
      return { text: 'Stopped.', json: { stopped: true } };
    }),
  );
// Sub-commands take over the way out of their parents only when they are told to.
for (const command of program.commands.flatMap((one) => [one, ...one.commands])) command.exitOverride().showHelpAfterError('(see --help)');

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
}
