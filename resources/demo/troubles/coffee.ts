import { bench, type Trouble } from './trouble.ts';

const category = 'coffee';
const machines = ['Brio'];
const espresso = ['Brio espresso', 'Brio mini', 'Brio duo'];

export const coffeeTroubles: readonly Trouble[] = [
  {
    code: 'CP-11',
    label: 'No power',
    category,
    faults: ['No lights at all.', 'Trips the kitchen fuse as soon as it heats.', 'Goes off by itself half way through a cup.'],
    helped: ['Auto-off was set to ten minutes; changed to an hour.', 'Tank not seated, so it would not start. Starts now.'],
    bench: [
      bench('Thermal fuse blown.', 'Thermal fuse and paste replaced.', 'Thermal fuse', 39),
      bench('Heating element to earth.', 'Boiler replaced, insulation tested.', 'Boiler', 88),
    ],
  },
  {
    code: 'CL-12',
    label: 'Leaks at base',
    category,
    only: machines,
    faults: ['Puddle under the machine after every cup.', 'Drips from the base even when off.', 'Water runs out while heating.'],
    helped: ['Drip tray was overfull and not pushed home. Dry since.', 'Tank valve had a coffee ground in it; rinsed, tight again.'],
    bench: [
      bench('Silicone hose off the pump outlet.', 'Hose and clip replaced, pressure test 15 minutes.', 'Hose, clip', 33),
      bench('Boiler seal hardened.', 'Seal kit fitted.', 'Seal kit', 42),
    ],
  },
  {
    code: 'CW-13',
    label: 'Pump draws no water',
    category,
    only: espresso,
    faults: ['Loud hum, no water.', 'Few drops and then stops.', 'Worked until it was descaled.'],
    helped: ['Air in the pump. Ran the steam wand until water came, fine now.', 'Tank filter was blocked; rinsed, pumps.'],
    bench: [
      bench('Pump seized with scale.', 'Pump replaced, machine descaled.', 'Pump, vibration', 55),
      bench('Flow meter blocked.', 'Flow meter cleaned and tested.', null, 30),
    ],
  },
  {
    code: 'CT-14',
    label: 'Coffee not hot',
    category,
    only: machines,
    faults: ['Lukewarm coffee since the weekend.', 'First cup hot, second cold.'],
    helped: ['Temperature was set to low; set to high, cups rinsed hot first.', 'Two rinses before the first cup, hot enough now.'],
    bench: [bench('Thermostat opens at 70 degrees.', 'Thermostat replaced, 92 degrees measured at the spout.', 'Thermostat', 37)],
  },
  {
    code: 'CG-15',
    label: 'Grinder blocked',
    category,
    only: ['Grano', 'Brio duo'],
    faults: ['Hums and does not grind.', 'Grinds only on the coarsest setting.', 'Stopped with a crack.'],
    helped: ['Oily beans stuck in the chute; brushed out, grinds.'],
    bench: [
      bench('Stone between the burrs, upper burr chipped.', 'Burr set replaced and aligned.', 'Burr set', 48),
      bench('Gear stripped.', 'Gear and shaft replaced.', 'Gear set', 52),
    ],
  },
  {
    code: 'CS-16',
    label: 'No steam',
    category,
    only: espresso,
    faults: ['Wand only spits water.', 'Steam weak, milk does not froth.'],
    helped: ['Tip was blocked with milk. Soaked and pierced, steam is back.', 'Was not waiting for the steam light; froths now.'],
    bench: [bench('Steam valve stuck with scale.', 'Valve replaced, machine descaled.', 'Steam valve', 46)],
  },
  {
    code: 'CD-17',
    label: 'Descale light stays on',
    category,
    only: machines,
    faults: ['Descaled twice and the light is still on.', 'Light came on a week after descaling.'],
    helped: [
      'Descaling had been stopped before the rinse. Went through it together, light is out.',
      'Water hardness was set to 4; test strip says 2. Set, light is out.',
    ],
    bench: [bench('Flow sensor counts wrongly.', 'Control board updated, sensor replaced.', 'Flow sensor', 44)],
  },
];
