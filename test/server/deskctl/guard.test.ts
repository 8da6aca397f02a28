import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';

const root = join(import.meta.dirname, '../../..');
const scan = (input: string, ...args: string[]) =>
  spawnSync(process.execPath, [join(root, 'server/deskctl/main.ts'), 'guard', 'scan', ...args], { input, encoding: 'utf8' });

const vectors = z
  .object({ must_find: z.array(z.object({ text: z.string(), last4: z.string(), brand: z.string() })), must_not: z.array(z.string()) })
  .parse(JSON.parse(readFileSync(join(root, 'test/fixtures/cases/card-numbers.json'), 'utf8')));

it('R-CARD-4: prints what was found with offsets in UTF-16 units, end exclusive, and the masked text', () => {
  const { status, stdout } = scan('😀 card 4242 4242 4242 4242.', '--json');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    found: [{ brand: 'visa', last4: '4242', start: 8, end: 27 }],
    masked: '😀 card **** **** **** 4242.',
  });
});

it('R-CARD-4: finds every vector in one text, where it stands, and nothing in those that are none', () => {
  // Nothing of one vector may touch the next: words of ours stand between them.
  const text = vectors.must_find.map((vector) => vector.text).join('\n and then another caller said this, which ends here\n');
  const { found } = z
    .object({ found: z.array(z.object({ brand: z.string(), last4: z.string(), start: z.int(), end: z.int() })) })
    .parse(JSON.parse(scan(text, '--json').stdout));
  expect(found.map(({ brand, last4 }) => ({ brand, last4 }))).toEqual(vectors.must_find.map(({ brand, last4 }) => ({ brand, last4 })));
  for (const { start, end } of found) expect(text.slice(start, end)).toMatch(/^[\p{N}][\s\S]*[\p{N}]$/u);
});

it('R-CARD-3: masks security codes too, and says in words what it found', () => {
  expect(scan('nothing here').stdout).toContain('No card number found.');
  expect(JSON.parse(scan('CVV 123', '--json').stdout)).toEqual({ found: [], masked: 'CVV ***' });
  expect(scan('4242424242424242').stdout).toBe('0–16  visa ending in 4242\n\n************4242\n');
});
