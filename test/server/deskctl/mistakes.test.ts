import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPerson, revokeDesk } from '#server/accounts/index.ts';
import { programVersion } from '#shared/contract/program.ts';
import { organisation, type Organisation } from '../support/organisation.ts';

const main = join(import.meta.dirname, '../../../server/deskctl/main.ts');
const deskctl = (...args: string[]) => spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' });

describe('an administrator’s mistake', () => {
  let org: Organisation;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cleandesk-deskctl-'));
    org = await organisation();
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await org.close();
  });

  it('in what an organisation is to be is told before anything is made', () => {
    const data = join(folder, 'server');
    const { status, stderr } = deskctl('init', '--data', data, '--name', 'Example Ltd', '--site', 'Leeds North');
    expect([status, stderr]).toEqual([2, expect.stringContaining('sites.0.id')]);
    expect(existsSync(data)).toBe(false);
  });

  it('in a person’s name or site is refused: nobody could sign in with it', async () => {
    const add = (name: string, site: string | null) => addPerson(org.server.context, { name, role: 'operator', site });
    for (const [name, site] of [
      [' ', null],
      ['x'.repeat(81), null],
      ['Ada Vosper', 'Leeds'],
    ] as const)
      await expect(add(name, site)).rejects.toMatchObject({ problem: { code: 'invalid' } });
    expect((await add('Ada Vosper', 'north')).invite).not.toBeNull();
  });

  it('is less likely with the code that is on the screen: a workstation is revoked by it, as by its id', async () => {
    const desk = await org.staffed('call-centre', 'operator');
    await revokeDesk(org.server.context, desk.code.toLowerCase(), { reason: 'Lost on a train' });
    expect((await desk.ask('renew', {})).ok).toBe(false);
    await expect(revokeDesk(org.server.context, 'K7 or so')).rejects.toMatchObject({ problem: { code: 'not-found' } });
  });

  it('about the version is cleared up by asking', () => {
    expect(deskctl('--version')).toMatchObject({ status: 0, stdout: `${programVersion}\n` });
  });
});
