import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * `/etc/cleandesk/policy.json`. Only a file of root's, in a folder of root's, that nobody else may write:
 * anything else is somebody's wish, and is passed over.
 */
export function linuxPolicy(root: string, owner = 0): unknown {
  const path = join(root, 'etc/cleandesk/policy.json');
  if (!existsSync(path) || ![dirname(path), path].every((part) => isOnlyOf(part, owner))) return {};
  return JSON.parse(readFileSync(path, 'utf8'));
}

function isOnlyOf(path: string, owner: number): boolean {
  const found = lstatSync(path);
  return found.uid === owner && !found.isSymbolicLink() && (found.mode & 0o022) === 0;
}
