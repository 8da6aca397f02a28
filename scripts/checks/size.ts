/**
 * A file holds one idea: over 250 lines warns, over 300 fails. `size-exceptions.json` maps a path or
 * a glob to the reason why its files may be longer; a path that no longer needs it fails as well.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { z } from 'zod';

const warnOver = 250;
const failOver = 300;

const exceptions = z
  .record(z.string(), z.string().min(10))
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'size-exceptions.json'), 'utf8')));

const tracked = execFileSync('git', ['ls-files', '-z', '*.ts', '*.tsx', '*.css'], { encoding: 'utf8' });
const files = tracked
  .split('\0')
  .filter((path) => path !== '' && existsSync(path))
  .map((path) => ({ path, lines: readFileSync(path, 'utf8').trimEnd().split('\n').length }));

const isExcepted = (path: string): boolean => Object.keys(exceptions).some((glob) => matchesGlob(path, glob));
const long = files.filter(({ path, lines }) => lines > warnOver && !isExcepted(path)).sort((a, b) => b.lines - a.lines);
const stale = Object.keys(exceptions).filter(
  (path) => !path.includes('*') && (files.find((file) => file.path === path)?.lines ?? 0) <= failOver,
);

for (const { path, lines } of long) console.log(`${lines > failOver ? 'too long' : 'warning '}  ${lines} lines  ${path}`);
for (const path of stale) console.log(`stale     ${path} is listed in size-exceptions.json and no longer needs it`);

const failures = long.filter(({ lines }) => lines > failOver).length + stale.length;
console.log(`${files.length} files, ${long.length} over ${warnOver} lines, ${failures} to mend`);
if (failures > 0) process.exitCode = 1;
