import { bench, type Trouble } from './trouble.ts';

const category = 'tool';
const battery = ['PD-18', 'PS-18', 'PJ-12', 'PT-25'];

export const toolTroubles: readonly Trouble[] = [
  {
    code: 'TP-31',
    label: 'No power',
    category,
    faults: ['Dead with both batteries.', 'Trigger does nothing.', 'Worked yesterday, nothing today.'],
    helped: ['Direction switch was in the middle, which locks the trigger. Runs.', 'Battery was not clicked in. Runs.'],
    bench: [
      bench('Trigger switch burnt.', 'Switch replaced.', 'Trigger switch', 37),
      bench('Brushes worn to the stop.', 'Brushes replaced, commutator cleaned.', 'Carbon brushes', 26),
    ],
  },
  {
    code: 'TS-32',
    label: 'Stops under load',
    category,
    faults: ['Starts and stops as soon as it bites.', 'Cuts out in hard wood.', 'Slows down and smells warm.'],
    helped: ['Blunt blade. New blade, cuts well.', 'Was in the high gear; in the low one it drives the screws.'],
    bench: [
      bench('Armature shorted.', 'Armature replaced.', 'Armature', 63),
      bench('Gearbox dry, planet gear worn.', 'Gearbox rebuilt and greased.', 'Gear kit', 51),
    ],
  },
  {
    code: 'TC-33',
    label: 'Chuck slips',
    category,
    only: ['PD-18', 'PT-25'],
    faults: ['Bits fall out.', 'Chuck will not tighten by hand.', 'Wobbles.'],
    helped: ['Jaws full of dust; opened fully, blown out, grips.'],
    bench: [bench('Jaws worn.', 'Chuck replaced, run-out measured.', 'Chuck 13 mm', 34)],
  },
  {
    code: 'TB-34',
    label: 'Battery does not charge',
    category,
    only: battery,
    faults: ['Charger blinks red and green.', 'Charges in five minutes and is empty in two.', 'New battery does the same.'],
    helped: ['Battery had been in a cold van; warmed up indoors, charges.', 'Charger contacts wiped, charging.'],
    bench: [
      bench('Pack failed, two cells at 0 V.', 'Battery replaced, old one recycled.', 'Battery 18 V 4 Ah', 59),
      bench('Charger fuse blown.', 'Charger replaced.', 'Charger', 35),
    ],
  },
  {
    code: 'TG-35',
    label: 'Guard or base damaged',
    category,
    only: ['PS-18', 'PJ-12', 'PO-30'],
    faults: ['Guard sticks open.', 'Base plate bent after a fall.'],
    helped: ['Told not to use it until the guard shuts by itself.'],
    bench: [
      bench('Guard spring broken.', 'Guard and spring replaced, closes by itself.', 'Guard, spring', 33),
      bench('Base plate bent.', 'Base plate replaced and squared.', 'Base plate', 28),
    ],
  },
  {
    code: 'TO-36',
    label: 'Overheats',
    category,
    faults: ['Too hot to hold after five minutes.', 'Smoke from the vents.', 'Switches itself off when hot.'],
    helped: ['Vents full of dust; blown out, stays warm only.', 'Used without a break for an hour; the leaflet says fifteen minutes.'],
    bench: [
      bench('Fan loose on the shaft.', 'Fan replaced.', 'Fan', 27),
      bench('Rear bearing failing.', 'Bearings replaced.', 'Bearing set', 39),
    ],
  },
];
