import { bench, type Trouble } from './trouble.ts';

const category = 'audio';
const wireless = ['Arc', 'Lull'];

export const audioTroubles: readonly Trouble[] = [
  {
    code: 'AP-21',
    label: 'No power',
    category,
    faults: ['Dead after a power cut.', 'Power light comes on and goes off.', 'Only works on mains, not on battery.'],
    helped: ['Standby switch at the back was off. On, plays.', 'Unplugged for two minutes, starts again.'],
    bench: [
      bench('Power supply gives 3 V instead of 12 V.', 'Power supply replaced.', 'Power supply 12 V', 28),
      bench('Capacitor swollen on the input.', 'Capacitors replaced.', 'Capacitors', 36),
    ],
  },
  {
    code: 'AD-22',
    label: 'No display',
    category,
    only: ['Arc radio', 'Arc soundbar'],
    faults: ['Plays, display stays black.', 'Display shows half the letters.', 'Display too dim to read.'],
    helped: ['Brightness was at night mode; set to automatic.', 'Reset with the pin at the back, display is back.'],
    bench: [
      bench('Ribbon cable off its connector.', 'Cable seated and taped.', null, 25),
      bench('Display module faulty.', 'Display replaced.', 'Display module', 49),
    ],
  },
  {
    code: 'AS-23',
    label: 'No sound',
    category,
    faults: ['Shows a station, no sound.', 'Left side silent.', 'Sound comes and goes when the cable is touched.'],
    helped: ['Was set to headphones output. Set to speaker, plays.', 'Television output was on optical and not on HDMI; sound is there.'],
    bench: [
      bench('Headphone socket switch stuck open.', 'Socket replaced.', 'Socket 3.5 mm', 29),
      bench('Amplifier channel dead.', 'Amplifier chip replaced.', 'Amplifier', 54),
    ],
  },
  {
    code: 'AC-24',
    label: 'Crackling',
    category,
    faults: ['Crackles at any volume.', 'Buzz in the bass.', 'Hum from one speaker since it was moved.'],
    helped: ['Stood on the router; moved a metre away, clean.', 'Needle was full of dust. Brushed, no crackle.'],
    bench: [
      bench('Cone torn.', 'Driver replaced.', 'Driver 3 inch', 43),
      bench('Volume control worn.', 'Control replaced.', 'Rotary control', 31),
    ],
  },
  {
    code: 'AB-25',
    label: 'Bluetooth does not pair',
    category,
    only: wireless,
    faults: ['Phone does not find it.', 'Pairs and drops after a minute.', 'Paired with the old phone and will not let go.'],
    helped: ['Old pairings cleared with a long press, new phone paired.', 'Phone had it under its old name; removed there, paired.'],
    bench: [bench('Aerial lead broken.', 'Aerial replaced, range 10 m.', 'Aerial', 30)],
  },
  {
    code: 'AR-26',
    label: 'Poor reception',
    category,
    only: ['Arc radio'],
    faults: ['Stations bubble and vanish.', 'Lost all stations after a rescan.'],
    helped: [
      'Aerial pulled out in full and set by the window, rescan found 84 stations.',
      'Local scan only; full scan found the stations again.',
    ],
    bench: [bench('Aerial joint broken.', 'Aerial replaced.', 'Telescopic aerial', 24)],
  },
];
