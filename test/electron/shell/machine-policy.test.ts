import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { machinePolicySchema } from '#shared/contract/preferences.ts';
import { linuxPolicy } from '../../../electron/shell/machine-policy/linux.ts';
import { readMacosPolicy } from '../../../electron/shell/machine-policy/macos.ts';
import { readWindowsPolicy } from '../../../electron/shell/machine-policy/windows.ts';

const fixed = { server: 'https://desk.example.org:7443', theme: 'dark', singleKeys: false, idleSeconds: 120 };
/** Whoever runs the tests stands in for root. */
const owner = process.getuid?.() ?? 0;

describe('on Linux', () => {
  let root: string;
  let file: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'machine-'));
    mkdirSync(join(root, 'etc/cleandesk'), { recursive: true, mode: 0o755 });
    file = join(root, 'etc/cleandesk/policy.json');
    writeFileSync(file, JSON.stringify(fixed), { mode: 0o644 });
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it("root's file is the administrator's word", () => {
    expect(machinePolicySchema.parse(linuxPolicy(root, owner))).toEqual(fixed);
  });

  it('a file that somebody else owns, or may write, is not', () => {
    expect(linuxPolicy(root, owner + 1)).toEqual({});
    chmodSync(file, 0o664);
    expect(linuxPolicy(root, owner)).toEqual({});
    chmodSync(file, 0o644);
    chmodSync(join(root, 'etc/cleandesk'), 0o777);
    expect(linuxPolicy(root, owner)).toEqual({});
  });

  it('nor is a link to one', () => {
    rmSync(file);
    writeFileSync(join(root, 'mine.json'), JSON.stringify(fixed));
    symlinkSync(join(root, 'mine.json'), file);
    expect(linuxPolicy(root, owner)).toEqual({});
  });

  it('where there is none, nothing is fixed', () => {
    rmSync(file);
    expect(linuxPolicy(root, owner)).toEqual({});
  });
});

it("is read from the registry's values", () => {
  const output = [
    '',
    'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Cleandesk',
    '    server    REG_SZ    https://desk.example.org:7443',
    '    theme    REG_SZ    dark',
    '    singleKeys    REG_DWORD    0x0',
    '    idleSeconds    REG_DWORD    0x78',
    '',
    '',
  ].join('\r\n');
  expect(machinePolicySchema.parse(readWindowsPolicy(output))).toEqual(fixed);
});

it('is read from a managed preference, without what the profile says of itself', () => {
  const output = { ...fixed, PayloadUUID: '3c0b5a1e', PayloadVersion: 1 };
  expect(machinePolicySchema.parse(readMacosPolicy(JSON.stringify(output)))).toEqual(fixed);
});

it('a word that is not known is refused, so that no rule is lost by its spelling', () => {
  expect(machinePolicySchema.safeParse({ idleSecond: 120 }).success).toBe(false);
  expect(machinePolicySchema.safeParse({ server: 'http://desk.example.org' }).success).toBe(false);
});
