import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { backUpKeys, isRecoveryKey, restoreKeys } from '#server/backup/index.ts';
import { machine } from '#server/platform/machine.ts';
import { loadKeys, makeKeys, makeRecoveryKey, saveKeys, type Keys } from '#server/trust/index.ts';

describe('a backup of the keys', () => {
  let folder: string;
  let keys: Keys;
  let recoveryKey: string;
  const at = (name: string) => join(folder, name);
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cleandesk-keys-'));
    keys = await makeKeys(machine, machine.ids.next());
    saveKeys(at('keys'), keys);
    recoveryKey = makeRecoveryKey(at('keys'), machine);
    return () => rmSync(folder, { recursive: true });
  });

  it('gives every key back to whoever has the recovery key, also typed carelessly', async () => {
    writeFileSync(at('keys/leaf.pem'), 'of one machine');
    const { file } = await backUpKeys(at('keys'), at('out'), machine);
    await restoreKeys(
      file,
      ` ${recoveryKey.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `,
      at('restored'),
    );
    expect({ ...loadKeys(at('restored')), master: null }).toEqual({ ...loadKeys(at('keys')), master: null });
    expect(Buffer.from(loadKeys(at('restored')).master).equals(Buffer.from(keys.master))).toBe(true);
    expect(readdirSync(at('restored'))).toEqual(readdirSync(at('keys')).filter((name) => name !== 'leaf.pem'));
    expect(statSync(at('restored/master.key')).mode & 0o077).toBe(0);
    expect(isRecoveryKey(recoveryKey, at('restored'))).toBe(true);
  });

  it('shows no key, and opens with no other recovery key nor with a slip in this one', async () => {
    const { file } = await backUpKeys(at('keys'), at('out'), machine);
    expect(readFileSync(file, 'utf8')).not.toContain(Buffer.from(keys.master).toString('base64url'));
    const slip = (recoveryKey.startsWith('A') ? 'B' : 'A') + recoveryKey.slice(1);
    makeRecoveryKey(at('keys'), machine);
    const other = makeRecoveryKey(at('keys'), machine);
    for (const typed of [slip, other, '', 'AAAAA'])
      await expect(restoreKeys(file, typed, at('restored'))).rejects.toMatchObject({ problem: { code: 'bad-code' } });
    expect(isRecoveryKey(recoveryKey, at('keys'))).toBe(false);
    expect(readdirSync(folder)).not.toContain('restored');
  });

  it('is one of the last two; those of another organisation are left alone', async () => {
    let now = machine.clock.now();
    const clock = { now: () => (now += 1000) };
    const platform = { ...machine, clock };
    saveKeys(at('others'), await makeKeys(machine, machine.ids.next()));
    makeRecoveryKey(at('others'), machine);
    const { file: others } = await backUpKeys(at('others'), at('out'), platform);
    const files: string[] = [];
    for (let i = 0; i < 4; i += 1) files.push((await backUpKeys(at('keys'), at('out'), platform)).file);
    expect(readdirSync(at('out')).map((name) => join(at('out'), name))).toEqual([others, ...files.slice(-2)]);
  });

  it('never overwrites keys that are there', async () => {
    const { file } = await backUpKeys(at('keys'), at('out'), machine);
    await expect(restoreKeys(file, recoveryKey, at('keys'))).rejects.toMatchObject({ problem: { code: 'already-exists' } });
  });
});
