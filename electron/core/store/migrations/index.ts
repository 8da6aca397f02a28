import type { Migration } from '../open.ts';
import { replica } from './0001-replica.ts';
import { settles } from './0002-settles.ts';
import { reading } from './0003-reading.ts';
import { catalogue } from './0004-catalogue.ts';
import { erasure } from './0005-erasure.ts';
import { epoch } from './0006-epoch.ts';
import { links } from './0007-links.ts';
import { aliases } from './0008-aliases.ts';
import { backfill } from './0009-backfill.ts';

/** The schema of the replica, `desk.db`. */
export const replicaMigrations: readonly Migration[] = [replica, settles, reading, catalogue, erasure, epoch, links, aliases, backfill];
