import { z } from 'zod';
import { fieldsOf, hasDuty, kindNames, kindOf } from '../index.ts';
import { accessOf, roles, type Role } from '../rights.ts';
import { complaints } from './complaints.ts';
import { exceptions } from './exceptions.ts';
import { incidents } from './incidents.ts';
import { ownership } from './ownership.ts';
import type { Register } from './register.ts';
import { assessment, drills, firewall, process } from './reviews.ts';
import { rights } from './rights.ts';
import { suppliers } from './suppliers.ts';
import { training } from './training.ts';

const kept = { training, suppliers, incidents, rights, complaints, exceptions, firewall, drills, assessment, process };

const records = kindNames.filter((kind) => kindOf(kind).childOf === null || kind === 'product');

/** Every register that the manager keeps and the audit reads (R-AUD-2). All of them, and all records, have an owner (A9). */
export const registers = { ...kept, ownership: ownership(['ownership', ...Object.keys(kept), ...records]) };
export type RegisterName = keyof typeof registers;

export const registerNames = Object.keys(registers) as readonly RegisterName[];
export const registerNameSchema = z.enum(registerNames as readonly [RegisterName, ...RegisterName[]]);

export const registerOf = (name: RegisterName): Register => registers[name];

export const mayEnter = (name: RegisterName, role: Role): boolean => registerOf(name).enters.includes(role);
export const mayStart = (name: RegisterName, role: Role): boolean => registerOf(name).starts !== null && hasDuty(role, 'requests');
export const mayReadRegister = (name: RegisterName, role: Role): boolean => registerOf(name).reads.includes(role);
export const mayApprove = (name: RegisterName, role: Role): boolean => registerOf(name).approves?.by.includes(role) ?? false;

/** Roles that see data about people, by the catalogue: who has them is trained first (W9). */
export const rolesWithData: readonly Role[] = roles.filter((role) =>
  kindNames.some((kind) => fieldsOf(kind).some(([, { personal, rights }]) => personal && accessOf(rights, role, true).read !== 'no')),
);

/** Whether nobody of this role signs in without training. Those who enter it are not locked out of entering their own: the register shows them red. */
export const mustBeTrained = (role: Role): boolean => rolesWithData.includes(role) && !mayEnter('training', role);

export type { Entered, Register } from './register.ts';
/** Who opens and closes corrective actions; whoever reads the registers sees them. */
export const keepsActions = (role: Role): boolean => role === 'manager' || role === 'privacy-lead';

export { keptOf } from './keeping.ts';
export { judgements, notes, standingOf, type Entry, type Facts, type Judgement, type Standing } from './standing.ts';
