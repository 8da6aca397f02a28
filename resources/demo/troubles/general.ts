import type { Trouble } from './trouble.ts';

const asked = (code: string, label: string, helped: readonly string[]): Trouble => ({
  code,
  label,
  category: null,
  faults: [],
  helped,
  bench: [],
});

/** Calls in which nothing is broken. */
export const generalTroubles: readonly Trouble[] = [
  asked('HU-41', 'How to use it', [
    'Went through the first start together, page 6 of the manual.',
    'Explained the settings; wants the manual as a PDF, told where it is.',
    'Talked through cleaning, once a month is enough.',
    'Could not find the catch. It is under the handle; opened.',
  ]),
  asked('SP-42', 'Parts and consumables', [
    'Asked which bags fit. Type G, told where they are sold.',
    'Wants a second battery. Gave the part name, any stockist has it.',
    'Asked for filters; two sorts fit, explained the difference.',
    'Lost the measuring spoon. Not sold on its own, any 7 g spoon does.',
  ]),
  asked('WQ-43', 'Warranty question', [
    'Asked how long the warranty runs. Told, and what it covers.',
    'Bought second hand: warranty goes with the machine, receipt needed.',
    'Asked whether descaling affects the warranty. It does not.',
    'Has lost the receipt; a bank statement will do.',
  ]),
  asked('PR-44', 'Progress of a repair', [
    'Asked how far it is. Told the stage and the date promised.',
    'Wanted to know whether it can be done before a holiday. Cannot promise.',
    'Asked whether the part has come. Told what the bench notes.',
    'Happy to wait, only wanted to hear that it arrived.',
  ]),
  asked('DC-45', 'Sending in or return', [
    'Asked how to pack it. Original box not needed, no batteries loose.',
    'Will bring it to the counter on Saturday.',
    'Asked when the courier comes. Told the day.',
    'Nobody at home on Thursday; neighbour will take it.',
  ]),
  asked('BI-46', 'Bill or payment', [
    'Asked what the repair cost is made of. Explained labour and parts.',
    'Wants a copy of the invoice. Passed to accounts.',
    'Asked for the payment link again. Sent.',
  ]),
  asked('CM-47', 'Complaint', [
    'Unhappy with the time it took. Apologised, manager will ring.',
    'Third fault in a year. Asked for a replacement, passed to the manager.',
    'Found the advice last week wrong. Apologised, noted what was said.',
  ]),
  asked('OT-49', 'Something else', [
    'Wanted another department. Gave the number on the website.',
    'Asked for opening hours.',
    'Asked whether we repair other makes. We do not.',
  ]),
];
