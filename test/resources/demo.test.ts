import { beforeAll, describe, expect, it } from 'vitest';
import { effects, fieldsOf, kindNames, kindOf, type KindName, type Role } from '#shared/catalogue/index.ts';
import { newRow } from '#shared/catalogue/new-row.ts';
import { policySchema } from '#shared/contract/policy.ts';
import { addDays, checkMove, findCards, findContactDetails, isInWorkshop, type Stage } from '#shared/policy/index.ts';
import { daniel, demoPeople, demoPolicy, generateDemo, grace, mary, strangersPhone, type DemoRow } from '../../resources/demo/index.ts';

const today = '2026-11-21';
const staff = demoPeople.map(({ role }, index) => ({ id: `019a0000-0000-7000-8000-${String(index).padStart(12, '0')}`, role }));
const roleOf = new Map<string, Role>(staff.map(({ id, role }) => [id, role]));
const options = { today, seed: 1, customers: 5000, staff };

type RowOf<K extends KindName> = Extract<DemoRow, { kind: K }>;
let rows: DemoRow[] = [];
let byId = new Map<string, DemoRow>();
const all = <K extends KindName>(kind: K): RowOf<K>[] => rows.filter((row): row is RowOf<K> => row.kind === kind);

beforeAll(() => {
  rows = generateDemo(options);
  byId = new Map(rows.map((row) => [row.id, row]));
});

describe('every row of the demonstration', () => {
  it("passes the catalogue's schema of its kind", () => {
    const refused = rows.flatMap((row) => {
      const parsed = kindOf(row.kind).schema.safeParse(row.values);
      return parsed.success ? [] : [`${row.kind}: ${parsed.error.message}`];
    });
    expect(refused).toEqual([]);
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(kindNames));
  });

  it('stands after the rows that it points to', () => {
    const seen = new Set<string>();
    const early = rows.flatMap(({ kind, id, values }) => {
      seen.add(id);
      const read: Readonly<Record<string, unknown>> = values;
      const pointers = fieldsOf(kind).filter(([name, field]) => field.refersTo !== undefined && read[name] !== null);
      return pointers.filter(([name]) => !seen.has(String(read[name]))).map(([name]) => `${kind}.${name}`);
    });
    expect(early).toEqual([]);
  });

  it('has a UUIDv7 of its own that tells when it was made', () => {
    expect(byId.size).toBe(rows.length);
    const odd = rows.filter(
      ({ id, createdAt }) =>
        !/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab]/.test(id) || parseInt(id.replace('-', '').slice(0, 12), 16) !== createdAt,
    );
    expect(odd).toEqual([]);
  });

  it('was made before today, by somebody of the staff', () => {
    const midnight = Date.parse(`${today}T00:00:00Z`);
    expect(rows.filter(({ createdAt, createdBy }) => createdAt >= midnight || !roleOf.has(createdBy))).toEqual([]);
  });

  it('names reasons, principals, categories and sites that the policy has', () => {
    const { reasons, principals, products, sites } = demoPolicy();
    const known = {
      reasonCode: reasons.map(({ code }) => code),
      principal: principals.map(({ id }) => id),
      guarantor: principals.map(({ id }) => id),
      category: products.map(({ category }) => category),
      model: products.map(({ model }) => model),
      site: sites.map(({ id }) => id),
    };
    const unknown = rows.flatMap(({ values }) =>
      Object.entries(known).filter(([name, codes]) => {
        const value: unknown = (values as Record<string, unknown>)[name];
        return typeof value === 'string' && !codes.includes(value);
      }),
    );
    expect(unknown).toEqual([]);
  });
});

describe('the same options', () => {
  it('give the same rows, and another seed gives others', () => {
    const small = { ...options, customers: 120 };
    expect(generateDemo(small)).toEqual(generateDemo(small));
    expect(generateDemo({ ...small, seed: 2 })).not.toEqual(generateDemo(small));
  });

  it('can be asked for on any day of the week', () => {
    for (let day = 0; day < 7; day++) {
      const made = generateDemo({ ...options, customers: 100, today: addDays(today, day) });
      expect(made.filter(({ kind }) => kind === 'customer')).toHaveLength(100);
    }
  });
});

describe('the customers', () => {
  it('can be rung and written to by nobody: numbers that Ofcom keeps for drama, addresses at example domains', () => {
    const drama = /^\+44(11[3-8]4960|1[2-6]14960|1914980|2079460|2896496|2920180|1632960|7700900|3069990)\d{3}$/;
    const customers = all('customer').map(({ values }) => values);
    expect(customers.filter(({ phone, phone2 }) => [phone, phone2].some((number) => number !== null && !drama.test(number)))).toEqual([]);
    expect(customers.filter(({ email }) => email !== null && !/[@.]example\.(net|org|com)$/.test(email))).toEqual([]);
  });

  it('share a number only at one address', () => {
    const addresses = new Map<string, Set<string>>();
    for (const { values } of all('customer')) {
      const key = values.phone ?? '';
      addresses.set(key, (addresses.get(key) ?? new Set()).add(`${values.address ?? ''} ${values.postcode ?? ''}`));
    }
    expect([...addresses].filter(([, places]) => places.size > 1)).toEqual([]);
  });

  it('are those of the story, once each', () => {
    expect(all('customer')).toHaveLength(options.customers);
    for (const person of [mary, daniel, grace]) {
      const found = all('customer').filter(({ values }) => values.name === person.name && values.postcode === person.postcode);
      expect(found).toHaveLength(1);
      expect(found[0]?.values).toMatchObject({
        phone: person.phone,
        phoneTyped: person.phoneTyped,
        town: person.town,
        email: person.email,
      });
    }
    const at = (phone: string) =>
      all('customer')
        .filter(({ values }) => values.phone === phone || values.phone2 === phone)
        .map(({ values }) => values.name);
    expect(at(mary.phone).sort()).toEqual([daniel.name, mary.name]);
    expect(at(grace.phone)).toEqual([grace.name]);
    expect(at(strangersPhone.e164)).toEqual([]);
  });
});

describe('the story', () => {
  const casesOf = (name: string) => {
    const customer = all('customer').find(({ values }) => values.name === name);
    return {
      products: all('product').filter(({ values }) => values.customer === customer?.id),
      repairs: all('repair').filter(({ values }) => values.customer === customer?.id),
      calls: all('call').filter(({ values }) => values.customer === customer?.id),
    };
  };

  it('finds Mary with one product in warranty and one repair that waits for parts', () => {
    const { products, repairs } = casesOf(mary.name);
    expect(products.map(({ values }) => values)).toMatchObject([mary.product]);
    const ends = all('warranty')
      .filter(({ values }) => values.product === products[0]?.id)
      .map(({ values }) => values.endsOn);
    expect(ends.sort().at(-1)! > today).toBe(true);
    expect(repairs.map(({ values }) => values)).toMatchObject([{ stage: 'awaiting-parts', underWarranty: true }]);
  });

  it('finds Daniel without an open case, and Grace with one product and no repair at all', () => {
    expect(casesOf(daniel.name).repairs).toEqual([]);
    expect(casesOf(daniel.name).calls.filter(({ values }) => values.status === 'open')).toEqual([]);
    expect(casesOf(grace.name).products.map(({ values }) => values)).toMatchObject([grace.product]);
    expect(casesOf(grace.name).repairs).toEqual([]);
    expect(casesOf(grace.name).calls.filter(({ values }) => values.status === 'open')).toEqual([]);
  });
});

describe('the repairs', () => {
  it('stand where their moves have brought them, each of which the board would have allowed', () => {
    const stage = new Map<string, Stage>(all('repair').map(({ id }) => [id, 'booked']));
    const refused = all('stageEvent').flatMap(({ values: { repair, to, reason, by } }) => {
      const answer = checkMove(stage.get(repair)!, to, reason, roleOf.get(by)!);
      const said = answer === null ? [] : [`${stage.get(repair)!} to ${to}: ${answer}`];
      stage.set(repair, to);
      return said;
    });
    expect(refused).toEqual([]);
    expect(all('repair').filter(({ id, values }) => values.stage !== stage.get(id))).toEqual([]);
  });

  it('fill the board: stages from booked to ready, some late, some in warranty, some in again', () => {
    const open = all('repair').filter(({ values }) => isInWorkshop(values.stage));
    expect(open.length).toBeGreaterThanOrEqual(45);
    expect(open.length).toBeLessThanOrEqual(60);
    expect(new Set(open.map(({ values }) => values.stage)).size).toBe(11);
    expect(open.some(({ values }) => values.promisedOn! < today)).toBe(true);
    expect(open.some(({ values }) => values.underWarranty)).toBe(true);
    expect(open.some(({ values }) => !values.underWarranty)).toBe(true);
    const products = all('repair').map(({ values }) => values.product);
    expect(new Set(products).size).toBeLessThan(products.length);
  });

  it('say nothing to the workshop that it may not know (R-ROLE-3), and hold no card number (R-CARD-1)', () => {
    const shared = [
      ...all('call').map(({ values }) => values.faultText),
      ...all('stageEvent').map(({ values }) => values.reason),
      ...all('benchNote').map(({ values }) => values.text),
      ...all('repair').flatMap(({ values }) => [values.diagnosis, values.workDone, values.parts, values.tests, values.contents]),
    ];
    const texts = [...new Set(shared)].filter((text) => text !== null);
    expect(texts.filter((text) => findContactDetails(text).length > 0)).toEqual([]);
    const said = new Set(all('call').flatMap(({ values }) => (values.notes === null ? [] : [values.notes])));
    expect([...texts, ...said].filter((text) => findCards(text).found.length > 0)).toEqual([]);
  });
});

describe('what appended rows bring about', () => {
  it('is in the rows that they name', () => {
    const replayed = new Map<string, Record<string, unknown>>();
    for (const kind of ['customer', 'repair'] as const) for (const { id, values } of all(kind)) replayed.set(id, newRow(kind, values));
    for (const row of rows) {
      const values: Readonly<Record<string, unknown>> = row.values;
      for (const effect of effects[row.kind] ?? []) {
        const target = replayed.get(String(values[effect.field]));
        if (target) Object.assign(target, effect.set(values, target));
      }
    }
    for (const [id, values] of replayed) expect(byId.get(id)?.values).toEqual(values);
  });
});

describe('the numbers', () => {
  it('run from 1 without a gap in every series and year', () => {
    const series = new Map<string, number[]>();
    for (const { values } of [...all('call'), ...all('repair')]) {
      const [letter = '', year = '', number = ''] = values.number.split('-');
      series.set(`${letter}-${year}`, [...(series.get(`${letter}-${year}`) ?? []), Number(number)]);
    }
    expect([...series.keys()].sort()).toEqual(['C-2024', 'C-2025', 'C-2026', 'R-2024', 'R-2025', 'R-2026']);
    for (const numbers of series.values()) expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });
});

describe('the policy of the demo organisation', () => {
  it('is whole once it has a version, an id and people', () => {
    const { organisation, ...rest } = demoPolicy();
    const people = staff.map(({ id, role }, index) => ({ id, role, name: demoPeople[index]!.name, active: true }));
    const policy = policySchema.parse({ ...rest, version: 1, organisation: { ...organisation, id: staff[0]!.id }, staff: people });
    expect(new Set(policy.reasons.map(({ code }) => code)).size).toBe(policy.reasons.length);
    expect(new Set(policy.products.map(({ model }) => model)).size).toBe(policy.products.length);
    const categories = new Set(policy.products.map(({ category }) => category));
    expect(policy.reasons.filter(({ category }) => category !== null && !categories.has(category))).toEqual([]);
    const principals = new Set(policy.principals.map(({ id }) => id));
    expect(policy.products.filter(({ principal }) => !principals.has(principal))).toEqual([]);
  });
});
