import { Command } from 'commander';
import { Refusal } from '#shared/contract/errors.ts';
import { readConfig, type ConfigInput } from './config.ts';
import { serverFlags } from './flags.ts';
import { startServer } from './start.ts';

/** Runs the server until it is told to stop. Prints one line when it is ready, and why when it cannot be. */
export async function serve(flags: ConfigInput): Promise<void> {
  // Heard from the first moment: whoever is told to stop while starting stops in order too.
  const told = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  const running = await startServer(readConfig(flags, process.env));
  process.stdout.write(`Cleandesk server ready at ${running.url} (process ${process.pid}); Ctrl+C stops it.\n`);
  await told;
  await running.stop();
}

if (import.meta.main) {
  const command = serverFlags(new Command('cleandesk-server').description('The central server of Cleandesk.'));
  command.parse();
  try {
    await serve(command.opts<ConfigInput>());
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    process.stderr.write(`${error.problem.message}\n`);
    process.exitCode = error.problem.code === 'invalid' ? 2 : error.problem.retryable ? 3 : 1;
  }
}
