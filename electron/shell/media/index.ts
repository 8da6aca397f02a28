import { linuxMedia } from './linux.ts';
import { macosMedia } from './macos.ts';
import type { Media } from './media.ts';
import { windowsMedia } from './windows.ts';

export type { Media } from './media.ts';

/** `root` is `/`, but for tests that make a machine up. */
export function openMedia(root: string): Media {
  if (process.platform === 'win32') return windowsMedia();
  return process.platform === 'darwin' ? macosMedia() : linuxMedia(root);
}
