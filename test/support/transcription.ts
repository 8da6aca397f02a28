import { accessOf, type Access, type KindName, type Role, type Verb } from '#shared/catalogue/index.ts';
import transcription from '#test/fixtures/cases/roles.json' with { type: 'json' };

/**
 * Rows of the hand transcription (test/fixtures/cases/roles.json) against fields of the catalogue.
 * `read` and `write` name the row that decides; `registers` the roles that the table in words lets
 * fill a field in when the row is made, without changing it later ("register", "cancel before work
 * starts", "add a reference").
 */
type RowName = keyof typeof transcription.fields;
interface Decided {
  readonly read: RowName;
  readonly write: RowName | null;
  readonly registers?: readonly Role[];
}

const by = (row: RowName, registers: readonly Role[] = []): Decided => ({ read: row, write: row, registers });
const all = (kind: KindName, names: readonly string[], decided: Decided) => names.map((name) => [`${kind}.${name}`, decided] as const);

export const transcribed = new Map<string, Decided>([
  ['customer.name', by('customer.name')],
  ...all('customer', ['address', 'postcode', 'country'], by('customer.address')),
  // The town is shown with the initials, and changed with the address that it is part of.
  ['customer.town', { read: 'customer.initials+town', write: 'customer.address' }],
  ['customer.billingAddress', by('customer.billingAddress')],
  ...all('customer', ['phone', 'phoneTyped', 'phone2'], by('customer.phone')),
  ['customer.email', by('customer.email')],
  ['customer.receiptEmail', by('customer.receiptEmail')],
  ['customer.marketing', by('customer.marketing')],
  ...all(
    'product',
    ['customer', 'principal', 'brand', 'model', 'category', 'serialNumber', 'controlCode', 'purchasedOn'],
    by('product.model+serial+warranty'),
  ),
  ...all('warranty', ['product', 'type', 'guarantor', 'startsOn', 'endsOn', 'evidence'], by('product.model+serial+warranty')),
  ...all('call', ['reasonCode', 'faultText'], by('call.reasonCode+faultText')),
  ['call.notes', by('call.freeNotes')],
  ['call.outcome', by('call.outcome')],
  ['callNote.text', by('note.callCentre')],
  ...all(
    'repair',
    ['number', 'site', 'principal', 'customer', 'product', 'call', 'bookedAt', 'promisedOn'],
    by('repair.number+stage', ['operator']),
  ),
  ...all('repair', ['stage', 'stageAt', 'completedOn'], by('repair.number+stage')),
  ...all('repair', ['engineer', 'diagnosis', 'workDone', 'parts', 'tests'], by('repair.work+parts+tests')),
  ['repair.underWarranty', by('repair.work+parts+tests', ['operator'])],
  ['repair.contents', by('repair.contents+accessories', ['operator'])],
  ...all('repair', ['chargeMinor', 'chargeCurrency'], by('repair.charge')),
  ['repair.paid', by('payment.paid')],
  ['benchNote.text', by('note.workshop')],
  ...all('payment', ['repair', 'site', 'gateway', 'amountMinor', 'currency', 'paidOn', 'status', 'brand', 'last4'], {
    read: 'payment.status+last4',
    write: 'payment.add',
  }),
  ['payment.gatewayReference', { read: 'payment.gatewayReference', write: 'payment.add' }],
]);

interface Bounded {
  /** Nobody reads more of the field than of this row. */
  readonly row: RowName;
  /** Who may fill it in or change it. */
  readonly writers: readonly Role[];
}

/** Fields that keep a record in order: the table has no row of their own, so each stays within one that it has. */
const bounds: readonly { kind: KindName; names: string; row: RowName; writers: readonly Role[] }[] = [
  {
    kind: 'customer',
    names: 'site standing mergedInto lastContactOn provenance',
    row: 'customer.initials+town',
    writers: ['operator', 'manager'],
  },
  { kind: 'customer', names: 'noticeVersion noticeWay', row: 'customer.initials+town', writers: ['operator', 'manager'] },
  {
    kind: 'call',
    names: 'number site principal channel customer product status owner',
    row: 'call.outcome',
    writers: ['operator', 'manager'],
  },
  {
    kind: 'call',
    names: 'startedAt endedAt contactOn callBackOn verifiedFacts noticeRead',
    row: 'call.outcome',
    writers: ['operator', 'manager'],
  },
  { kind: 'callNote', names: 'call at by', row: 'call.outcome', writers: ['operator', 'manager'] },
  { kind: 'party', names: 'call customer role speaksFor authority authorityUntil', row: 'call.outcome', writers: ['operator', 'manager'] },
  { kind: 'stageEvent', names: 'repair to at on by', row: 'repair.number+stage', writers: ['operator', 'engineer', 'manager'] },
  { kind: 'stageEvent', names: 'reason', row: 'note.workshop', writers: ['operator', 'engineer', 'manager'] },
  { kind: 'benchNote', names: 'repair at by', row: 'note.workshop', writers: ['operator', 'engineer', 'manager'] },
];
export const within = new Map<string, Bounded>(
  bounds.flatMap(({ kind, names, row, writers }) => names.split(' ').map((name) => [`${kind}.${name}`, { row, writers }] as const)),
);

/** Rows of the table about things that the product does not hold yet, or not as records. */
export const notYet: Readonly<Partial<Record<RowName, string>>> = {
  'quotation.lines': 'quotations are not built yet',
  'quotation.acceptance': 'quotations are not built yet',
  'delivery.courier+tracking+state': 'dispatch is not built yet',
  'delivery.proof': 'dispatch is not built yet',
  hold: 'legal holds come with retention',
  'rightsRequest.start': 'is a register: compared with it in registers/standing.test.ts',
  'rightsRequest.work': 'is a register: compared with it in registers/standing.test.ts',
  'audit.sign': 'the six-monthly audit comes with retention',
  'exception.approve': 'the exceptions register comes with the locked-down workstation',
  'people+workstations+policies+backups': 'are kept by the server and deskctl, not as records of the catalogue',
};

const verbs = new Set(['r', 'w', 'm', 'a', 'r*', 'w*', 'm*']);
export function verbOf(row: RowName, role: Role): Verb | null {
  const said = transcription.fields[row][transcription.columns.indexOf(role)];
  if (said === '-') return null;
  if (said === undefined || !verbs.has(said)) throw new Error(`${row} says nothing of ${role}`);
  return said as Verb;
}

export const access = (verb: Verb | null, role: Role, met: boolean): Access => accessOf(verb === null ? {} : { [role]: verb }, role, met);
