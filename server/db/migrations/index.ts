import { organisation } from './0001-organisation.ts';
import { peopleAndDesks } from './0002-people-and-desks.ts';
import { records } from './0003-records.ts';
import { sync } from './0004-sync.ts';
import { vault } from './0005-vault.ts';
import { workstations } from './0006-workstations.ts';
import { backups } from './0007-backups.ts';
import { erasure } from './0008-erasure.ts';
import { held } from './0009-held.ts';
import { retention } from './0010-retention.ts';
import { forks } from './0011-forks.ts';
import { posture } from './0012-posture.ts';
import { recovery } from './0013-recovery.ts';
import { authorship } from './0014-authorship.ts';
import { leaving } from './0015-leaving.ts';
import { samePerson } from './0016-same-person.ts';
import { retired } from './0017-retired.ts';
import { offeredErasures } from './0018-offered-erasures.ts';
import { correctedDates } from './0019-corrected-dates.ts';
import { registers } from './0020-registers.ts';
import { sequenceGaps } from './0021-sequence-gaps.ts';
import { aliases } from './0022-aliases.ts';
import { holdCovers } from './0023-hold-covers.ts';
import { wipes } from './0024-wipes.ts';
import { ledger } from './0025-ledger.ts';
import { runDecisions } from './0026-run-decisions.ts';
import { erasedCounts } from './0027-erased-counts.ts';
import { audits } from './0028-audits.ts';
import { thinned } from './0029-thinned.ts';
import { policyDrafts } from './0030-policy-drafts.ts';
import { windows } from './0031-windows.ts';
import { erasureCertificates } from './0032-erasure-certificates.ts';
import { support } from './0033-support.ts';
import { noSamples } from './0034-no-samples.ts';
import type { Migration } from './migration.ts';

/** In order, without gaps. */
export const migrations: readonly Migration[] = [
  organisation,
  peopleAndDesks,
  records,
  sync,
  vault,
  workstations,
  backups,
  erasure,
  held,
  retention,
  forks,
  posture,
  recovery,
  authorship,
  leaving,
  samePerson,
  retired,
  offeredErasures,
  correctedDates,
  registers,
  sequenceGaps,
  aliases,
  holdCovers,
  wipes,
  ledger,
  runDecisions,
  erasedCounts,
  audits,
  thinned,
  policyDrafts,
  windows,
  erasureCertificates,
  support,
  noSamples,
];
