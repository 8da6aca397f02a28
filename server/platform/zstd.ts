import * as zlib from 'node:zlib';
import { zstdOf } from '#shared/contract/zstd.ts';

export const zstd = zstdOf(zlib);
