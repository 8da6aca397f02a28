import type { Broken } from '#shared/contract/audit.ts';

/** In the server's tree, whose leaves count from 0. */
export const inTree = (what: Broken['what'], seq: number, id: string | null = null): Broken => ({ what, entry: seq + 1, desk: null, id });
/** In a desk's chain, whose entries count from 1. */
export const inChain = (what: Broken['what'], desk: string, seq: number): Broken => ({ what, entry: seq, desk, id: null });
