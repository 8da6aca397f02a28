import { describe, expect, it } from 'vitest';
import {
  childrenOf,
  fieldOf,
  fieldsOf,
  kindNames,
  kindOf,
  roles,
  zoneRoles,
  zones,
  type KindName,
  type Zone,
} from '#shared/catalogue/index.ts';
import { purposes, retentionClasses } from '#shared/catalogue/field.ts';
import { mayRead, mayWrite } from '#shared/catalogue/rights.ts';

const everyField = kindNames.flatMap((kind) => fieldsOf(kind).map(([name, field]) => ({ path: `${kind}.${name}`, kind, name, field })));

/** A row of any root while all its zones hold it. */
const open = { stage: 'in-repair' };

/** The zones that rows of a kind may enter: as roots, as children, or pulled along by a root. */
function reach(kind: KindName): Set<Zone> {
  const pulled = kindNames.flatMap((root) => {
    const entered = kindOf(root).zones?.(open) ?? [];
    return entered.filter((zone) =>
      kindOf(root)
        .pulls(open, zone)
        .some((name) => fieldOf(root, name)?.refersTo === kind),
    );
  });
  return new Set([...(kindOf(kind).zones?.(open) ?? []), ...(kindOf(kind).childOf?.zones ?? []), ...pulled]);
}

describe('every field', () => {
  it.each(everyField)('$path is held for a purpose, read or added by somebody, and goes by a rule (F9, F14)', ({ field }) => {
    expect(purposes).toContain(field.purpose);
    expect(retentionClasses).toContain(field.retention);
    expect(roles.some((role) => mayRead(field.rights, role, true) || mayWrite(field.rights, role, true, true))).toBe(true);
  });

  it('that points to a row names a kind of the catalogue, or a person', () => {
    const references = everyField.filter(({ field }) => field.format === 'reference');
    const people = references.filter(({ field }) => field.refersTo === undefined).map(({ path }) => path);
    expect(people).toEqual(['call.owner', 'callNote.by', 'repair.engineer', 'stageEvent.by', 'benchNote.by']);
    for (const { field } of references) if (field.refersTo !== undefined) expect(kindNames).toContain(field.refersTo);
  });

  it('of free text about people counts as personal, so that it is sealed and exported', () => {
    const free = everyField.filter(({ field, path }) => field.format === 'long' && path !== 'repair.parts');
    expect(free.filter(({ field }) => !field.personal).map(({ path }) => path)).toEqual([]);
  });

  it('is nothing that the law calls special: none is sensitive by default (F10)', () => {
    expect(everyField.filter(({ field }) => field.sensitive).map(({ path }) => path)).toEqual([]);
  });

  it('that only the state machine writes is one of these', () => {
    const guarded = everyField.filter(({ field }) => field.merge === 'guarded').map(({ path }) => path);
    expect(guarded).toEqual(['customer.lastContactOn', 'repair.stage', 'repair.stageAt', 'repair.completedOn', 'repair.paid']);
  });
});

describe('every kind', () => {
  it('stands after the kinds that it points to, so that rows can be loaded in this order', () => {
    for (const [place, kind] of kindNames.entries()) {
      for (const [, { refersTo }] of fieldsOf(kind)) {
        if (refersTo !== undefined && refersTo !== kind) expect(kindNames.findIndex((name) => name === refersTo)).toBeLessThan(place);
      }
    }
  });

  it.each(kindNames.map((kind) => ({ kind })))('$kind is a root, hangs on another row or is pulled along by one', ({ kind }) => {
    const { zones: own, childOf } = kindOf(kind);
    expect(own !== null || childOf !== null).toBe(true);
    if (childOf === null) return;
    const parent = fieldOf(kind, childOf.field)?.refersTo;
    expect(kindNames).toContain(parent);
    expect(childrenOf(parent as KindName)).toContainEqual({ kind, field: childOf.field, zones: childOf.zones });
  });

  it.each(kindNames.map((kind) => ({ kind })))(
    "$kind takes its subject's key from itself or from a field that points to a row",
    ({ kind }) => {
      const { subject } = kindOf(kind);
      expect(subject === 'self' || fieldOf(kind, subject)?.refersTo !== undefined).toBe(true);
    },
  );

  it.each(kindNames.map((kind) => ({ kind })))('R-ROLE-2 $kind reaches each zone whose people may read it, and no other', ({ kind }) => {
    const readers = zones.filter((zone) =>
      fieldsOf(kind).some(([, field]) => zoneRoles[zone].some((role) => mayRead(field.rights, role, true))),
    );
    expect(zones.filter((zone) => reach(kind).has(zone))).toEqual(readers);
  });
});
