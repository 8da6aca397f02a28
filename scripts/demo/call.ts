import { strangersPhone } from '../../resources/demo/index.ts';
import { openMachineRoom } from '../../test/e2e/machine-room.ts';
import { playStory, type Teller } from '../../test/e2e/story/index.ts';
import { settle } from '../../test/e2e/workstation.ts';
import { corePid } from '../../test/support/desk-look.ts';
import type { Host } from '../../test/support/desk.ts';
import { foundOrganisation, openOrganisation } from '../../test/support/organisation.ts';
import { throwAway } from '../start/server.ts';
import type { Stage } from './stage.ts';

const customers = 5000;

/** The story of a call, on two workstations. */
export async function playCall({ step, say, picture, pictures, toEnd }: Stage, host: Host): Promise<void> {
  const folder = await step(`The demo organisation is founded, with ${customers.toLocaleString('en-GB')} customers`, () =>
    foundOrganisation(customers),
  );
  toEnd.unshift(() => throwAway(folder));
  const organisation = await step('Its central server starts', () => openOrganisation(folder));
  toEnd.unshift(() => organisation.stop());
  const room = openMachineRoom(host, { server: organisation.address, size: { width: 1280, height: 720 } });
  toEnd.unshift(() => room.close());

  const [operator, engineer] = [await room.unpack(), await room.unpack()];
  const names = new Map([
    [operator, 'call-centre'],
    [engineer, 'workshop'],
  ]);
  await step('Priya Nair enrols a desk of the call centre and signs in', () =>
    settle(operator, organisation, { zone: 'call-centre', deskName: 'Desk 7', person: 'Priya Nair' }),
  );
  await step('Kari Lund enrols a bench of the workshop and signs in', () =>
    settle(engineer, organisation, { zone: 'workshop', deskName: 'Bench 2', person: 'Kari Lund' }),
  );
  const [desk, bench] = [await corePid(operator.desk), await corePid(engineer.desk)];
  say(`processes: this ${process.pid}, server ${organisation.pid()}, core of the desk ${desk}, core of the bench ${bench}`);

  const tell: Teller = async (title, seen, part) => {
    const told = await step(title, part);
    for (const workstation of seen) await picture(names.get(workstation) ?? '', workstation);
    return told;
  };
  const from = performance.now();
  const { keys, boardMs } = await playStory({ organisation, operator, engineer, strangers: [strangersPhone.typed, '07700 900951'] }, tell);
  const seconds = Math.round((performance.now() - from) / 1000);
  const cores = `${await corePid(operator.desk)} and ${await corePid(engineer.desk)}`;
  const complaints = [operator, engineer].flatMap(({ desk: { complaints: told } }) => told);
  console.log(
    [
      '',
      `The story took ${seconds} s in ${host === 'electron' ? 'Electron' : 'the preview'}.`,
      `known caller, resolved: ${keys} keys`,
      `booked, then on the engineer's board: ${boardMs} ms`,
      `cores after the lock: ${cores}`,
      `${pictures()} pictures in .artifacts/demo/`,
    ].join('\n'),
  );
  if (complaints.length > 0) throw new Error(`The pages complained:\n${complaints.join('\n')}`);
}
