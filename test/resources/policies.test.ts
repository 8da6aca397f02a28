import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { linuxPosture } from '../../electron/shell/posture/linux.ts';

const policies = join(import.meta.dirname, '../../resources/policies/linux');

it('Linux: the check misses every rule on a bare tree, and none once the files are installed; the program sees the same', async () => {
  const root = mkdtempSync(join(tmpdir(), 'policies-'));
  const check = () => spawnSync('sh', [join(policies, 'check.sh'), root], { encoding: 'utf8' });
  const bare = check();
  expect(bare.status).toBe(1);
  expect(bare.stdout.match(/MISSING/g)).toHaveLength(5);
  expect((await linuxPosture(root, root)).storageBlocked).toBe(false);

  for (const [file, place] of [
    ['modprobe.conf', 'etc/modprobe.d/cleandesk.conf'],
    ['99-cleandesk.rules', 'etc/udev/rules.d/99-cleandesk.rules'],
    ['50-cleandesk.rules', 'etc/polkit-1/rules.d/50-cleandesk.rules'],
  ] as const) {
    mkdirSync(join(root, place, '..'), { recursive: true });
    copyFileSync(join(policies, file), join(root, place));
  }
  expect(check()).toMatchObject({ status: 0, stdout: expect.not.stringContaining('MISSING') as unknown });
  expect((await linuxPosture(root, root)).storageBlocked).toBe(true);
  rmSync(root, { recursive: true });
});
