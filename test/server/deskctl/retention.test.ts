import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const root = join(import.meta.dirname, '../../..');
const explain = (input: string, ...args: string[]) =>
  spawnSync(process.execPath, [join(root, 'server/deskctl/main.ts'), 'retention', 'explain', ...args], { input, encoding: 'utf8' });

const itemSchema = z.looseObject({ name: z.string(), expect: z.looseObject({}) });
const cases = z.array(itemSchema).parse(JSON.parse(readFileSync(join(root, 'test/fixtures/cases/retention.json'), 'utf8')));

describe('deskctl retention explain', () => {
  it('R-RET-9: prints the same array, each item with what came of it', () => {
    const { status, stdout } = explain(JSON.stringify(cases), '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual(cases.map((item) => ({ ...item, actual: item.expect })));
  });

  it('R-RET-9: an unknown kind or date exits 2 and names the index', () => {
    const [good] = cases;
    for (const [record, fault] of [
      [{ kind: 'dossier' }, 'unknown-kind'],
      [{ kind: 'call', openedOn: '2021-02-30', closedOn: null }, 'bad-date'],
    ] as const) {
      const input = JSON.stringify([good, { preset: 'staffords', today: '2024-01-01', record }]);
      const { status, stdout } = explain(input, '--json');
      expect(status).toBe(2);
      expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'invalid', fields: { index: '1', fault } } });
      expect(explain(input)).toMatchObject({ status: 2, stderr: expect.stringContaining('Item 1') as unknown });
    }
  });

  it('what is no JSON, or no array, is refused and nothing is explained', () => {
    expect(explain('{').status).toBe(2);
    expect(explain('{}')).toMatchObject({ status: 2, stdout: '' });
  });
});
