import type { Command } from 'commander';
import { findCards } from '#shared/policy/index.ts';
import { textOf } from './input.ts';
import { report, withJson, type Flags } from './run.ts';

export function guardCommands(program: Command): void {
  const guard = program.command('guard').description('the finder of card numbers that stands at every door');
  withJson(guard.command('scan'))
    .description('reads standard input and prints what it finds there, and the text as it may be kept (R-CARD-4)')
    .action((flags: Flags) =>
      report(flags, () => {
        const { found, masked } = findCards(textOf('-'));
        const cards = found.map(({ brand, last4, start, end }) => `${start}–${end}  ${brand} ending in ${last4}`);
        return Promise.resolve({
          text: [...(cards.length > 0 ? cards : ['No card number found.']), '', masked].join('\n'),
          json: { found, masked },
        });
      }),
    );
}
