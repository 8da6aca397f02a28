/**
 * `npm run test:security`: every control of the locked-down workstation, tried in real Electron as page code, a
 * person or a stick would try it. One line a control: refused, skipped (reason), unverified (reason) or NOT
 * REFUSED, then the count. Exits with 1 unless everything that could be tried was refused.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { displayPrefix, electronRuntime } from './display.ts';
import { controls, unverified } from './security/controls.ts';

interface Spec {
  readonly title: string;
  readonly ok: boolean;
  readonly tests: readonly { readonly status: string; readonly annotations: readonly { readonly description?: string | undefined }[] }[];
}
interface Suite {
  readonly specs: readonly Spec[];
  readonly suites?: readonly Suite[] | undefined;
}
const specSchema = z.object({
  title: z.string(),
  ok: z.boolean(),
  tests: z.array(z.object({ status: z.string(), annotations: z.array(z.object({ description: z.string().optional() })) })),
});
const suiteSchema: z.ZodType<Suite> = z.lazy(() => z.object({ specs: z.array(specSchema), suites: z.array(suiteSchema).optional() }));
const reportSchema = z.object({ suites: z.array(suiteSchema) });

const root = join(import.meta.dirname, '..');
const report = join(root, '.artifacts/security.json');

/** Runs the tests of the shell; what each came to, or why none could run. */
function run(): readonly Spec[] | string {
  if (electronRuntime() === undefined) return 'no Electron runtime: set ELECTRON_OVERRIDE_DIST_PATH';
  const prefix = displayPrefix();
  if (prefix === undefined) return 'no display: install xvfb and xauth';
  mkdirSync(join(root, '.artifacts'), { recursive: true });
  rmSync(report, { force: true });
  const step = (program: string, args: readonly string[]) =>
    spawnSync(program, args, {
      cwd: root,
      stdio: ['ignore', 2, 2],
      env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    });
  if (step(process.execPath, ['--run', 'build']).status !== 0) return 'the build failed';
  for (const build of [[], ['--e2e']])
    if (step(process.execPath, [join(import.meta.dirname, 'package.ts'), '--dir', ...build]).status !== 0)
      return 'the program could not be packed';
  const playwright = [
    join(root, 'node_modules/@playwright/test/cli.js'),
    'test',
    '--project=electron',
    '--project=package',
    '--reporter=list,json',
    'test/e2e/shell-',
    'test/e2e/release.package',
  ];
  const [program = '', ...args] = [...prefix, process.execPath, ...playwright];
  step(program, args);
  if (!existsSync(report)) return 'the tests did not start';
  const specs = (suite: Suite): readonly Spec[] => [...suite.specs, ...(suite.suites ?? []).flatMap(specs)];
  return reportSchema.parse(JSON.parse(readFileSync(report, 'utf8'))).suites.flatMap(specs);
}

const result = run();
const tally = { refused: 0, skipped: 0, unverified: 0, 'NOT REFUSED': 0 };
const say = (control: string, verdict: keyof typeof tally, reason?: string): void => {
  tally[verdict] += 1;
  console.log(`${control}: ${verdict}${reason === undefined ? '' : ` (${reason})`}`);
};
for (const { control, tried } of controls) {
  const specs = typeof result === 'string' ? [] : result.filter(({ title }) => tried.test(title));
  const skipped = specs.filter(({ tests }) => tests.every(({ status }) => status === 'skipped'));
  if (specs.length === 0)
    say(control, typeof result === 'string' ? 'skipped' : 'NOT REFUSED', typeof result === 'string' ? result : 'no test tries it');
  else if (specs.some(({ ok }) => !ok))
    say(
      control,
      'NOT REFUSED',
      specs
        .filter(({ ok }) => !ok)
        .map(({ title }) => title)
        .join('; '),
    );
  else if (skipped.length === specs.length)
    say(control, 'skipped', skipped[0]?.tests[0]?.annotations[0]?.description ?? 'this machine cannot try it');
  else say(control, 'refused');
}
for (const { control, reason } of unverified) say(control, 'unverified', reason);
console.log(
  Object.entries(tally)
    .map(([verdict, count]) => `${count} ${verdict}`)
    .join(', '),
);
// Where nothing could be tried nothing was proved.
process.exitCode = tally['NOT REFUSED'] > 0 || tally.refused === 0 ? 1 : 0;
