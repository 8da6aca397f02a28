import { describe, expect, it } from 'vitest';
import { fieldsOf, kindNames, type KindName } from '#shared/catalogue/index.ts';

/**
 * The allow-list of F3, by hand: what is held of a customer and of a case, and nothing else. A new
 * field is a decision about people's privacy, so it is taken here too, not in the catalogue alone.
 */
const asked: Readonly<Record<KindName, Readonly<Record<string, readonly string[]>>>> = {
  customer: {
    name: ['name'],
    address: ['address', 'town', 'postcode', 'country', 'billingAddress'],
    'telephone number': ['phone', 'phoneTyped', 'phone2'],
    'e-mail address': ['email', 'receiptEmail'],
    'the permission of L7': ['marketing'],
    'the notice of L3': ['noticeVersion', 'noticeWay'],
    'the keeping of the record': ['site', 'standing', 'mergedInto', 'lastContactOn', 'provenance'],
  },
  product: {
    'equipment details': ['brand', 'model', 'category', 'serialNumber', 'controlCode', 'purchasedOn'],
    'whose it is': ['customer', 'principal'],
  },
  warranty: { 'equipment details': ['product', 'type', 'guarantor', 'startsOn', 'endsOn', 'evidence'] },
  call: {
    'reason for call': ['reasonCode', 'faultText', 'notes'],
    'call resolution': ['outcome', 'status', 'callBackOn'],
    'who and what it is about': ['customer', 'product', 'principal'],
    'the conversation': ['number', 'site', 'channel', 'startedAt', 'endedAt', 'contactOn', 'verifiedFacts', 'noticeRead', 'owner'],
  },
  callNote: { 'reason for call': ['call', 'text', 'at', 'by'] },
  party: { 'who and what it is about': ['call', 'customer', 'role', 'speaksFor', 'authority', 'authorityUntil'] },
  repair: {
    'who and what it is about': ['customer', 'product', 'principal', 'call', 'contents'],
    'the job': ['number', 'site', 'bookedAt', 'promisedOn', 'stage', 'stageAt', 'completedOn', 'engineer'],
    'the work': ['diagnosis', 'workDone', 'parts', 'tests'],
    'what it costs': ['underWarranty', 'chargeMinor', 'chargeCurrency', 'paid'],
  },
  stageEvent: { 'the job': ['repair', 'to', 'reason', 'at', 'on', 'by'] },
  benchNote: { 'the work': ['repair', 'text', 'at', 'by'] },
  payment: {
    'optional payment reference': [
      'repair',
      'site',
      'gateway',
      'gatewayReference',
      'amountMinor',
      'currency',
      'paidOn',
      'status',
      'brand',
      'last4',
    ],
  },
};

describe('what is held (F3)', () => {
  it.each(kindNames.map((kind) => ({ kind })))('of a $kind is this and nothing else', ({ kind }) => {
    const held = fieldsOf(kind).map(([name]) => name);
    expect([...held].sort()).toEqual(Object.values(asked[kind]).flat().sort());
  });
});
