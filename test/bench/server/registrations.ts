import { v7 } from 'uuid';
import { catalogueVersion, type KindName } from '#shared/catalogue/index.ts';
import { seeded } from '../samples.ts';
import type { Operation } from '#shared/contract/sync.ts';

/** Whoever writes the operations of a bench: a person at a desk of the call centre. */
export interface Writer {
  readonly person: string;
  seq: number;
  lastOpId: string | null;
}

/** Above those that the desks of the bench lease (central.ts). */
let numbered = 100_000;
/** Of the blocks that the bench's server leaves to anybody. */
const number = (series: string): string => `${series}-2026-${String((numbered += 1)).padStart(6, '0')}`;

/** What people type differs from call to call: words drawn by lot, so that no compressor finds a sentence again. */
const words =
  'filter motor brush belt hose smell noise stops starts charge battery light display error bag wheel cable plug hot cold water spray bin lid latch handle trigger roller carpet stairs dust after before while under twice daily since monday minutes hours burning rattle whistle clicks dead slow weak loud leaks replaced cleaned checked refused asked promised sent back call again tomorrow morning parcel courier neighbour receipt warranty shop new old red blue small large kept lost found broken cracked bent loose tight'.split(
    ' ',
  );
const next = seeded(17);
const said = (count: number): string => Array.from({ length: count }, () => words[Math.floor(next() * words.length)]).join(' ');

/**
 * What registering calls comes to: of each five operations a customer, their product, the call, a note and a
 * repair. The bench of the server writes these; a desk writes the same.
 */
export function registrations(writer: Writer, cases: number, start: number): Operation[] {
  const operations: Operation[] = [];
  const add = (kind: KindName, id: string, set: Operation['set']): void => {
    writer.seq += 1;
    operations.push({
      deviceSeq: writer.seq,
      opId: v7(),
      at: `${start.toString(16).padStart(12, '0')}-${(writer.seq & 0xffff).toString(16).padStart(4, '0')}`,
      by: writer.person,
      policyVersion: 1,
      catalogueVersion,
      kind,
      id,
      base: null,
      set,
    });
  };
  for (let made = 0; made < cases; made += 1) {
    // Nobody twice in all runs: the server would ask whether two are one.
    const index = numbered;
    const [customer, product, call, repair] = [v7(), v7(), v7(), v7()];
    const phone = `+447${String(100_000_000 + ((index * 7919) % 900_000_000))}`;
    add('customer', customer, {
      ...{ site: 'main', name: `Ada Vosper ${index}`, address: `${index} Quay Street`, town: 'Falmouth', postcode: 'TR11 3HG' },
      ...{ country: 'GB', phone, phoneTyped: phone, standing: 'live' },
    });
    add('product', product, {
      ...{ customer, principal: 'ourselves', brand: 'Dyson', model: 'V11', category: 'vacuum', serialNumber: `SN-${index}-GB-EKA` },
    });
    add('call', call, {
      ...{ number: number('C'), site: 'main', principal: 'ourselves', channel: 'phone', customer, product, reasonCode: 'fault' },
      ...{ faultText: said(6), notes: said(14), status: 'open', startedAt: start, contactOn: '2026-11-20' },
      ...{ noticeRead: true, owner: writer.person },
    });
    add('callNote', v7(), { call, text: said(10), at: start, by: writer.person });
    add('repair', repair, {
      ...{ number: number('R'), site: 'main', principal: 'ourselves', customer, product, call, bookedAt: start, underWarranty: false },
    });
  }
  return operations;
}
