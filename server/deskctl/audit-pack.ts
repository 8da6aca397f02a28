import { existsSync, readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { Refusal } from '#shared/contract/errors.ts';
import { exportPack, verifyPack } from '../audit/index.ts';
import { placeFlags } from '../flags.ts';
import { textOf } from './input.ts';
import { exitCodes, report, withContext, withJson, type Flags } from './run.ts';

export function packCommands(audit: Command): void {
  withJson(placeFlags(audit.command('export')))
    .description('writes a sealed audit into a folder, as JSON and PDF, to be kept elsewhere')
    .argument('<folder>')
    .option('--period <id>', 'such as 2026-H2; the newest unless told')
    .action((folder: string, flags: Flags & { readonly period?: string }) =>
      report(flags, async () => {
        const done = await withContext(flags, (context) => exportPack(context, folder, flags.period ?? null));
        return { text: `Audit ${done.period}: ${done.json} and ${done.pdf}. SHA-256 of the JSON: ${done.sha256}.`, json: done };
      }),
    );
  withJson(audit.command('verify-pack'))
    .description('checks a sealed audit without server or database: signatures, log, and that it extends the one before (R-AUD-4)')
    .argument('<pack>', 'the JSON file; a PDF of the same name beside it is checked too')
    .argument('[previous]', 'the pack before')
    .requiredOption('--root <fingerprint>', 'of the organisation’s root, as "deskctl init" printed it')
    .action((pack: string, previous: string | undefined, flags: Flags & { readonly root: string }) =>
      report(flags, async () => {
        const beside = pack.replace(/\.json$/i, '.pdf');
        const pdf = beside !== pack && existsSync(beside) ? readFileSync(beside) : null;
        const given = { pack: fileText(pack), previous: previous === undefined ? null : fileText(previous), pdf, root: flags.root };
        const steps = await verifyPack(given);
        const failed = steps.find(({ ok }) => !ok);
        const lines = steps.map(({ what, ok }) => `${ok ? 'yes' : 'NO '}  ${what}`);
        const notLooked = [
          ...(pdf === null ? ['There is no PDF beside it: none was checked.'] : []),
          ...(previous === undefined ? ['The pack before was not given: only what this one says of it was checked.'] : []),
        ];
        const verdict = failed === undefined ? 'The pack is what was signed.' : `REFUSED: it is not true that ${failed.what}.`;
        return {
          text: [...lines, ...notLooked, verdict].join('\n'),
          json: { ok: failed === undefined, reason: failed?.what ?? null, steps, pdf: pdf !== null, previous: previous !== undefined },
          ...(failed !== undefined && { exitCode: exitCodes.refused }),
        };
      }),
    );
}

function fileText(path: string): string {
  if (path === '-') throw new Refusal('invalid', 'Name the file of the pack.');
  return textOf(path);
}
