import { bench, type Trouble } from './trouble.ts';

const category = 'vacuum';
const corded = ['DW-'];
const cordless = ['Kestrel'];

export const vacuumTroubles: readonly Trouble[] = [
  {
    code: 'NP-01',
    label: 'No power',
    category,
    only: corded,
    faults: [
      'Dead since last night, other things on the same socket work.',
      'Cuts out when the cord is moved.',
      'Nothing happens when the pedal is pressed.',
    ],
    helped: [
      'Thermal cut-out had tripped. Left to cool for half an hour, filter cleaned, runs again.',
      'Fuse in the plug had blown; caller fitted a new 13 A fuse and it runs.',
    ],
    bench: [
      bench('Cord broken inside, 20 cm from the plug.', 'Cord shortened, new plug fitted.', 'Moulded plug', 32),
      bench('On/off switch burnt out.', 'Switch replaced, contacts cleaned.', 'Switch, pedal', 38),
    ],
  },
  {
    code: 'NS-02',
    label: 'No suction',
    category,
    faults: [
      'Motor runs, hardly picks anything up.',
      'Lost suction after a few minutes.',
      'Suction fine at the hose, none at the floor head.',
    ],
    helped: [
      'Filter cleaned twice, motor runs, brush turns. Asked to check the hose near the handle; found and removed a sock.',
      'Bag was full and the door not quite shut. New bag, works.',
      'Floor head was set to hard floor. Talked through the pedal, suction is back.',
      'Pre-motor filter had never been washed. Washed it, to dry for a day before use.',
    ],
    bench: [
      bench('Hose split behind the handle.', 'Hose replaced, seals greased.', 'Hose assembly', 29),
      bench('Exhaust filter clogged solid, motor drawing high current.', 'Filters replaced, motor housing cleaned.', 'Filter set', 24),
    ],
  },
  {
    code: 'BS-03',
    label: 'Burning smell',
    category,
    faults: [
      'Smells of burning rubber when the brush is on.',
      'Smell and a bit of smoke, switched off at once.',
      'Hot smell after ten minutes.',
    ],
    helped: ['Hair wound round the brush bar. Cut free with the machine unplugged, no smell since.'],
    bench: [
      bench(
        'Drive belt slipping and glazed, brush bearing seized.',
        'Belt and bearing replaced, ran for 20 minutes without smell.',
        'Belt, brush bearing',
        35,
      ),
      bench('Motor winding shorted.', 'Motor replaced.', 'Motor', 74),
    ],
  },
  {
    code: 'BR-04',
    label: 'Brush does not turn',
    category,
    faults: ['Brush stopped, the rest works.', 'Brush turns by hand and not by itself.', 'Brush turns on bare floor and stops on carpet.'],
    helped: ['Brush button on the handle was off. Turns again.', 'String round the brush; removed, turns.'],
    bench: [
      bench('Belt snapped.', 'Belt replaced, brush cleaned.', 'Belt', 22),
      bench('Floor head motor open circuit.', 'Floor head replaced.', 'Floor head', 58),
    ],
  },
  {
    code: 'CR-05',
    label: 'Cord does not rewind',
    category,
    only: corded,
    faults: ['Cord stays out, has to be pushed in.', 'Cord comes back half way and stops.'],
    helped: ['Pulled the whole cord out, untwisted it and let it back slowly; rewinds.'],
    bench: [bench('Rewind spring broken.', 'Cord reel replaced.', 'Cord reel', 41)],
  },
  {
    code: 'LN-06',
    label: 'Loud noise',
    category,
    faults: ['High whine from new.', 'Rattles like a stone inside.', 'Much louder than it was.'],
    helped: ['Coin in the floor head. Shaken out, quiet again.', 'Filter was in upside down; turned, noise gone.'],
    bench: [
      bench('Fan chipped by a hard object.', 'Fan and housing replaced, balanced.', 'Fan', 49),
      bench('Front bearing dry.', 'Bearing replaced.', 'Bearing 608', 36),
    ],
  },
  {
    code: 'BT-07',
    label: 'Battery does not last',
    category,
    only: cordless,
    faults: ['Runs four minutes on a full charge.', 'Stops in boost after a few seconds.', 'Battery light red although charged all night.'],
    helped: [
      'Was on boost all the time; in normal it lasts as it should.',
      'Left on the charger for six hours to balance the cells; will ring if it is no better.',
    ],
    bench: [
      bench('One cell at 2.1 V, pack out of balance.', 'Battery replaced, old one recycled.', 'Battery pack', 69),
      bench('Charge contacts worn.', 'Contact plate replaced.', 'Contact plate', 27),
    ],
  },
  {
    code: 'CH-08',
    label: 'Does not charge',
    category,
    only: cordless,
    faults: ['No light on the charger.', 'Charger clicks and the light blinks red.', 'Charges only if held at an angle.'],
    helped: [
      'Wall bracket was off its contacts. Seated again, charging.',
      'Another socket works; caller will have the first one looked at.',
    ],
    bench: [
      bench('Charger gives no voltage.', 'Charger replaced.', 'Charger', 34),
      bench('Charge socket broken off the board.', 'Socket soldered, strain relief added.', 'DC socket', 31),
    ],
  },
];
