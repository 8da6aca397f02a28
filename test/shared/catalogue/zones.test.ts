import { describe, expect, it } from 'vitest';
import { kindNames, kindOf, zoneFields, zones } from '#shared/catalogue/index.ts';
import { accessOf } from '#shared/catalogue/rights.ts';
import { kinds } from '#shared/catalogue/index.ts';
import { stages } from '#shared/policy/index.ts';

const pulled = (stage: string, zone: (typeof zones)[number]) => kindOf('repair').pulls({ stage }, zone);

describe('what a zone holds (R-ROLE-2)', () => {
  it("R-ROLE-2 a workshop's file holds a customer's name and town, and no way to reach them", () => {
    expect(zoneFields('customer', 'workshop')).toEqual(['name', 'town']);
  });

  it('R-ROLE-2 a payment reaches no workshop and no warehouse, and its gateway reference none but accounts and the privacy lead', () => {
    expect(zones.filter((zone) => zoneFields('payment', zone).length > 0)).toEqual(['call-centre', 'accounts', 'management']);
    expect(zones.filter((zone) => zoneFields('payment', zone).includes('gatewayReference'))).toEqual(['accounts', 'management']);
  });

  it('R-ROLE-2 accounts see what a repair costs and not what was said about it', () => {
    expect(zoneFields('call', 'accounts')).toEqual([]);
    expect(zoneFields('benchNote', 'accounts')).toEqual([]);
    expect(zoneFields('repair', 'accounts')).toContain('chargeMinor');
    expect(zoneFields('repair', 'accounts')).not.toContain('diagnosis');
  });

  it('R-ROLE-2 a name enters the workshop with an open repair and leaves it with the parcel', () => {
    const withName = stages.filter((stage) => pulled(stage, 'workshop').includes('customer'));
    expect(stages.filter((stage) => !withName.includes(stage))).toEqual(['dispatched', 'completed', 'cancelled']);
  });
});

describe('what the workshop reads of a call (R-ROLE-3)', () => {
  it('R-ROLE-3 is the reason and the fault, never the notes', () => {
    expect(zoneFields('call', 'workshop')).toEqual(['reasonCode', 'faultText']);
    expect(zoneFields('callNote', 'workshop')).toEqual([]);
  });

  it('R-ROLE-3 a bench note reaches call centre and workshop alike', () => {
    expect(zones.filter((zone) => zoneFields('benchNote', zone).includes('text'))).toEqual(['call-centre', 'workshop', 'management']);
  });
});

describe('what an operator sees before the caller is verified (R-CALLER-1)', () => {
  const reads = (met: boolean) =>
    Object.entries(kinds.customer.fields)
      .filter(([, field]) => field.personal && accessOf(field.rights, 'operator', met).read === 'yes')
      .map(([name]) => name);

  it('R-CALLER-1 is the town, of all that tells who they are', () => {
    expect(reads(false)).toEqual(['town']);
  });

  it('R-CALLER-1 is the whole card afterwards', () => {
    expect(reads(true)).toEqual(
      Object.entries(kinds.customer.fields)
        .filter(([, field]) => field.personal)
        .map(([name]) => name),
    );
  });

  it("R-CALLER-1 a new caller's details are filled in, and changed only once verified", () => {
    const { rights } = kinds.customer.fields.phone;
    expect(accessOf(rights, 'operator', false)).toEqual({ read: 'no', write: 'once' });
    expect(accessOf(rights, 'operator', true)).toEqual({ read: 'yes', write: 'yes' });
  });
});

describe('on whose behalf (R-CALLER-4)', () => {
  it('every call, repair and product is handled is always said', () => {
    const named = kindNames.filter((kind) => 'principal' in kinds[kind].fields);
    expect(named).toEqual(['product', 'call', 'repair']);
    expect(named.map((kind) => kindOf(kind).fields['principal']?.schema.safeParse(null).success)).toEqual([false, false, false]);
  });
});
