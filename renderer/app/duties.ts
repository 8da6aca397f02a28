import { useMemo } from 'react';
import { duties, hasDuty, type Duty, type Role, type Zone } from '#shared/catalogue/index.ts';
import { usePerson, useSession } from './session.ts';
import type { Route } from './view.ts';

/** The page of each duty, and its word in the rail. */
const pages = {
  audit: { to: { at: 'audit' }, word: 'rail.audit' },
  workstations: { to: { at: 'workstations' }, word: 'rail.workstations' },
  'held-operations': { to: { at: 'held' }, word: 'rail.held' },
  retention: { to: { at: 'erasures' }, word: 'rail.erasures' },
  'retention-policy': { to: { at: 'retention-policy' }, word: 'rail.retentionPolicy' },
  holds: { to: { at: 'holds' }, word: 'rail.holds' },
  registers: { to: { at: 'registers' }, word: 'rail.registers' },
  reconciliation: { to: { at: 'reconciliation' }, word: 'rail.reconciliation' },
} as const satisfies Readonly<Partial<Record<Duty, { to: Route; word: string }>>>;
export type DutyPage = (typeof pages)[keyof typeof pages];

/** Duties are done at desks of the management zone: elsewhere their pages are not offered. */
export function dutyPages(role: Role, zone: Zone): readonly DutyPage[] {
  if (zone !== 'management') return [];
  return Object.entries(pages).flatMap(([duty, page]) => (duty in duties && hasDuty(role, duty as Duty) ? [page] : []));
}

export function useDutyPages(): readonly DutyPage[] {
  const role = usePerson()?.role;
  const zone = useSession((session) => session.state?.place?.zone);
  return useMemo(() => (role === undefined || zone === undefined ? [] : dutyPages(role, zone)), [role, zone]);
}

/** Whether whoever sits here does a duty at this desk. */
export function useDuty(duty: Duty): boolean {
  const role = usePerson()?.role;
  const zone = useSession((session) => session.state?.place?.zone);
  return role !== undefined && zone === 'management' && hasDuty(role, duty);
}
