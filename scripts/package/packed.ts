import { join } from 'node:path';
import type { Build } from './fuses.ts';

const folders: Partial<Record<NodeJS.Platform, string>> = { darwin: process.arch === 'arm64' ? 'mac-arm64' : 'mac', win32: 'win-unpacked' };
const programs: Partial<Record<NodeJS.Platform, string>> = { darwin: 'Cleandesk.app/Contents/MacOS/Cleandesk', win32: 'Cleandesk.exe' };

/** Where `npm run package -- --dir` puts the program for this system: its folder, and in that the file to start. */
export const packedFolder = (build: Build): string =>
  join(import.meta.dirname, '../../dist/packages', build, folders[process.platform] ?? 'linux-unpacked');
export const packedProgram: string = programs[process.platform] ?? 'cleandesk';
