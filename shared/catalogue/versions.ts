/**
 * Desks whose catalogue is older than this send what they wrote and read no more: rows of today cannot
 * be told in their words. Raised by a breaking change alone (sync.md, Versions).
 */
const oldestReader = 1;

export const mayPull = (catalogueVersion: number, oldest = oldestReader): boolean => catalogueVersion >= oldest;

/** Whether a desk of that catalogue knows a kind or field: what it does not know is left out of its pulls. */
export const isKnownTo = (catalogueVersion: number, { since }: { readonly since: number }): boolean => since <= catalogueVersion;
