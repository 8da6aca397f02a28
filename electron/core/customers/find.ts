import type { Output, Parsed } from '#shared/contract/desk/index.ts';
import { reads, type Area } from '../area.ts';
import { outOfUse } from '../linked.ts';
import { outOfUseOf } from '../retention/index.ts';
import { sql } from '../store/index.ts';
import { numberKey } from './candidates.ts';
import { match } from './match.ts';

type Found = Output<'search.find'>;

const maxPeople = 8;
const maxCases = 8;

/** Ctrl+K: cases by their number or their product's serial, then people. */
export function find(area: Area, { typed }: Parsed<'search.find'>): Found {
  const text = typed.trim();
  if (text === '') return [];
  const people = reads(area, 'customer', 'name', true) ? match(area, { typed: text, limit: maxPeople }).matches : [];
  return [
    ...cases(area, text),
    ...people.map(({ id, name, initials, town, product, ...line }) => ({
      ...{ kind: 'customer' as const, id, title: name ?? initials },
      detail: [town, product].filter((part) => part !== null).join(' · '),
      outOfUse: line.outOfUse,
    })),
  ];
}

interface Case {
  readonly kind: 'call' | 'repair';
  readonly id: string;
  readonly number: string;
  readonly product: string | null;
  readonly customer: string | null;
}

function cases(area: Area, text: string): Found {
  const kinds = (['repair', 'call'] as const).filter((kind) => reads(area, kind, 'number'));
  const serial = text.toUpperCase().replaceAll(/[\s-]/g, '');
  const select = (kind: Case['kind']) =>
    `SELECT '${kind}' AS kind, k.id, k.number, k.customer, p.brand || ' ' || p.model AS product FROM ${kind} k LEFT JOIN product p ON p.id = k.product`;
  const begins = { key: numberKey(text), end: `${numberKey(text)}\u{10ffff}` };
  /** Of whom is out of use by the whole number alone (R-RET-6). */
  const shown = (number: string) =>
    `(${number} = @key OR NOT EXISTS (SELECT 1 FROM customer c WHERE c.id = k.customer AND ${outOfUse('c')}))`;
  const byNumber = (kind: Case['kind']) =>
    sql<Case>(
      area.desk.db,
      `${select(kind)} WHERE k.number >= @key AND k.number < @end AND ${shown('k.number')} ORDER BY k.number DESC LIMIT ${maxCases}`,
    ).all(begins);
  /** A number that was given twice finds what had it, too: the old one stands beside the new. */
  const byAlias = (kind: Case['kind']) =>
    sql<Case>(
      area.desk.db,
      `SELECT '${kind}' AS kind, k.id, k.number, k.customer, a.number || coalesce(' · ' || p.brand || ' ' || p.model, '') AS product
       FROM alias a JOIN ${kind} k ON k.id = a.id LEFT JOIN product p ON p.id = k.product
       WHERE a.kind = '${kind}' AND a.number >= @key AND a.number < @end AND ${shown('a.number')} ORDER BY a.number LIMIT ${maxCases}`,
    ).all(begins);
  const bySerial = (kind: Case['kind']) =>
    sql<Case>(
      area.desk.db,
      `${select(kind)} WHERE k.product IN (SELECT id FROM product WHERE serialNumber IS NOT NULL AND
         replace(replace(upper(serialNumber), ' ', ''), '-', '') = ?) AND k.number IS NOT NULL LIMIT ${maxCases}`,
    ).all(serial);
  const found = kinds.flatMap((kind) => [
    ...(/^[CR][-\s]*\d/i.test(text) ? [...byNumber(kind), ...byAlias(kind)] : []),
    ...(/\d/.test(text) ? bySerial(kind) : []),
  ]);
  const product = reads(area, 'product', 'model');
  return found.slice(0, maxCases).map(({ kind, id, number, customer, ...line }) => ({
    ...{ kind, id, title: number, detail: (product && line.product) || '' },
    outOfUse: outOfUseOf(area, customer),
  }));
}
