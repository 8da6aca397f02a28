/** The one origin of the program's pages. */
export const scheme = 'app';
const host = 'desk';
export const home = `${scheme}://${host}/`;

export function isOurs(address: string): boolean {
  const url = readUrl(address);
  return url?.protocol === `${scheme}:` && url.host === host;
}

/** Null when it is none. (`URL.canParse` is newer than the oldest Electron.) */
export function readUrl(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}
