import { Temporal } from 'temporal-polyfill';
import { demoPassword, demoPeople, demoPolicy, generateDemo } from '../resources/demo/index.ts';
import { addPerson } from '../server/accounts/index.ts';
import type { Config } from '../server/config.ts';
import { openDatabase } from '../server/db/open.ts';
import { importRows } from '../server/import/index.ts';
import { initialise } from '../server/initialise.ts';
import { machine } from '../server/platform/machine.ts';
import { openContext } from '../server/server.ts';
import { loadKeys } from '../server/trust/index.ts';

export interface DemoOrganisationOptions {
  readonly customers: number;
  /** Rows entered so far, and all of them. */
  readonly onProgress?: (done: number, all: number) => void;
}

const seed = 1;

/**
 * Founds the demo organisation in an empty data folder: its settings, its people, who all have the
 * printed password, and its customers with their two years of history up to today.
 */
export async function foundDemoOrganisation(config: Config, { customers, onProgress }: DemoOrganisationOptions): Promise<void> {
  const policy = demoPolicy();
  const [administrator] = demoPeople.filter(({ role }) => role === 'administrator');
  if (administrator === undefined) throw new Error('The demonstration has no administrator.');
  await initialise(config, { policy, administrator: administrator.name, password: demoPassword });
  const keys = loadKeys(config.keys);
  const { db, close } = await openDatabase({ ...config, password: keys.databasePassword, name: 'demonstration' });
  try {
    const context = await openContext({ db, keys, platform: machine });
    const today = Temporal.Now.plainDateISO(policy.organisation.timeZone).toString();
    for (const person of demoPeople) {
      if (person !== administrator) await addPerson(context, { ...person, site: null, password: demoPassword, trainedOn: today });
    }
    const staff = await db.selectFrom('staff').select(['id', 'role']).orderBy('id').execute();
    const rows = generateDemo({ today, seed, customers, staff });
    await importRows(context, rows, onProgress && { onProgress: (done) => onProgress(done, rows.length) });
  } finally {
    await close();
  }
}
