import { readUrl } from './origin.ts';

const longest = 40;

/**
 * The number that a softphone rang with: `cleandesk://call?from=…`, or `--call=…` where the system knows
 * no such addresses. Any program of this account can say it, so it is a number to look up, nothing more
 * (R-CALLER-1). Null when there is none.
 */
export function ringingFrom(args: readonly string[]): string | null {
  for (const arg of args) {
    const typed = arg.startsWith('--call=') ? arg.slice('--call='.length) : fromLink(arg);
    // What no telephone shows is dropped.
    const from = typed?.replace(/[^\d+*#() ./-]/g, '').trim();
    if (from !== undefined && /\d/.test(from)) return from.slice(0, longest);
  }
  return null;
}

function fromLink(arg: string): string | null {
  const url = readUrl(arg);
  if (url?.protocol !== 'cleandesk:' || url.host !== 'call') return null;
  // A plus sign stands for itself in a telephone number, and for a space in a query.
  return url.searchParams.get('from')?.replace(/^ (?=\d)/, '+') ?? null;
}
