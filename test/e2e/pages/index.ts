import type { Desk } from '../../support/desk.ts';
import { Audit } from './audit.ts';
import { HeldWork, Workstations } from './admin.ts';
import { Customers } from './customers.ts';
import { Board, JobSheet } from './board.ts';
import { Erasures } from './erasures.ts';
import { Frame } from './frame.ts';
import { Holds } from './holds.ts';
import { Intake } from './intake.ts';
import { RetentionPolicy } from './policy.ts';
import { Registers } from './registers.ts';
import { SignIn } from './sign-in.ts';

/** Everything that can be seen on a workstation, by the names that people use. */
export interface Screens {
  readonly signIn: SignIn;
  readonly frame: Frame;
  readonly intake: Intake;
  readonly customers: Customers;
  readonly board: Board;
  readonly sheet: JobSheet;
  readonly workstations: Workstations;
  readonly held: HeldWork;
  readonly registers: Registers;
  readonly holds: Holds;
  readonly erasures: Erasures;
  readonly policy: RetentionPolicy;
  readonly audit: Audit;
}

export const screensOf = (desk: Desk): Screens => ({
  signIn: new SignIn(desk),
  frame: new Frame(desk),
  intake: new Intake(desk),
  customers: new Customers(desk),
  board: new Board(desk),
  sheet: new JobSheet(desk),
  workstations: new Workstations(desk),
  held: new HeldWork(desk),
  registers: new Registers(desk),
  holds: new Holds(desk),
  erasures: new Erasures(desk),
  policy: new RetentionPolicy(desk),
  audit: new Audit(desk),
});
