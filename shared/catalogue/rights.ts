import { z } from 'zod';

/** Roles of R-ROLE (rules.md). Deny by default: a role that a right does not name has none. */
export const roles = [
  'operator',
  'engineer',
  'warehouse',
  'accounts',
  'manager',
  'senior-manager',
  'director',
  'privacy-lead',
  'administrator',
  'it-support',
] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

/** A workstation's zone (R-ROLE-2). What reaches its file is the zone's scope. */
export const zones = ['call-centre', 'workshop', 'warehouse', 'accounts', 'management'] as const;
export const zoneSchema = z.enum(zones);
export type Zone = z.infer<typeof zoneSchema>;

/**
 * The roles whose reading rights make up a zone's scope. A director sees masked values, computed
 * from what the manager's zone holds, so masking never widens a zone. Administrators hold no
 * customer data anywhere.
 */
export const zoneRoles: Readonly<Record<Zone, readonly Role[]>> = {
  'call-centre': ['operator'],
  workshop: ['engineer'],
  warehouse: ['warehouse'],
  accounts: ['accounts'],
  management: ['manager', 'privacy-lead'],
};

/** Which roles may sign in at a desk of a zone. Managers and administrators walk the floor; IT support does in an approved session. */
export const zoneVisitors: Readonly<Record<Zone, readonly Role[]>> = {
  'call-centre': ['operator', 'manager', 'administrator', 'it-support'],
  workshop: ['engineer', 'manager', 'administrator', 'it-support'],
  warehouse: ['warehouse', 'manager', 'administrator', 'it-support'],
  accounts: ['accounts', 'manager', 'administrator', 'it-support'],
  management: ['manager', 'senior-manager', 'director', 'privacy-lead', 'administrator', 'it-support'],
};

/**
 * r = read, w = read and write, m = masked, a = set when the row is made, without reading it back
 * (`ar`: set then, read later). A star means "under the role's condition": operators after the
 * caller is verified, the privacy lead while a request or incident is open, and so on. `rw*` is read
 * always, written under the condition.
 */
export type Verb = 'r' | 'w' | 'm' | 'a' | 'ar' | 'r*' | 'w*' | 'm*' | 'rw*';
export type Rights = Readonly<Partial<Record<Role, Verb>>>;

export interface Access {
  readonly read: 'no' | 'masked' | 'yes';
  /** `once`: only in the operation that makes the row. */
  readonly write: 'no' | 'once' | 'yes';
}

const granted: Readonly<Record<Verb, { always: Access; onCondition: Access }>> = (() => {
  const no: Access = { read: 'no', write: 'no' };
  const read: Access = { read: 'yes', write: 'no' };
  const write: Access = { read: 'yes', write: 'yes' };
  const masked: Access = { read: 'masked', write: 'no' };
  const same = (access: Access) => ({ always: access, onCondition: access });
  return {
    r: same(read),
    w: same(write),
    m: same(masked),
    a: same({ read: 'no', write: 'once' }),
    ar: same({ read: 'yes', write: 'once' }),
    'r*': { always: no, onCondition: read },
    'w*': { always: { read: 'no', write: 'once' }, onCondition: write },
    'm*': { always: no, onCondition: masked },
    'rw*': { always: { read: 'yes', write: 'once' }, onCondition: write },
  };
})();

/**
 * What a role may do with a field, given whether its condition (the star) is met. Whoever may write
 * under a condition may always fill in a new row: a new caller's details are the caller's own words.
 */
export function accessOf(rights: Rights, role: Role, conditionMet: boolean): Access {
  const verb = rights[role];
  if (verb === undefined) return { read: 'no', write: 'no' };
  return conditionMet ? granted[verb].onCondition : granted[verb].always;
}

export function mayRead(rights: Rights, role: Role, conditionMet: boolean): boolean {
  return accessOf(rights, role, conditionMet).read === 'yes';
}

export function mayWrite(rights: Rights, role: Role, conditionMet: boolean, making: boolean): boolean {
  const { write } = accessOf(rights, role, conditionMet);
  return write === 'yes' || (making && write === 'once');
}

/** Whether a field travels to a zone at all (R-ROLE-2): some role of that zone may read it. */
export function inZone(rights: Rights, zone: Zone): boolean {
  return zoneRoles[zone].some((role) => mayRead(rights, role, true));
}
