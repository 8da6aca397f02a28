import { catalogueVersion } from '#shared/catalogue/index.ts';
import type { Output } from '#shared/contract/desk/index.ts';
import type { CoreConfig } from '#shared/contract/ports.ts';
import type { Enrolment } from './enrolment.ts';
import type { DeskCore } from './machine.ts';

/** What a person tells support about this desk; the figures of an open one are its core's. */
export function aboutDesk({ host }: CoreConfig, { papers, identity }: Enrolment, core: DeskCore | null): Output<'desk.about'> {
  const { lockAt, wipeAt } = papers.lease();
  return {
    deskId: identity.desk,
    host,
    server: identity.server,
    catalogueVersion,
    policyVersion: papers.settings().policy.version,
    corePid: process.pid,
    ...(core?.figures() ?? { numbersLeft: [], rows: [], bytes: 0 }),
    lockAt,
    wipeAt,
  };
}
