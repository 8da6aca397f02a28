import { throwAway } from '../../scripts/start/server.ts';
import { foundOrganisation } from '../support/organisation.ts';

/** As many as the story speaks of: the caller is found among them as the number is typed. */
const customers = 5000;

/** Founds one organisation for the whole run; `CLEANDESK_E2E_DATA` is where it lies. One that is given already is used and left. */
export default async function setUp(): Promise<(() => void) | undefined> {
  if (process.env['CLEANDESK_E2E_DATA'] !== undefined) return undefined;
  const folder = await foundOrganisation(customers);
  process.env['CLEANDESK_E2E_DATA'] = folder;
  return () => throwAway(folder);
}
