import { calendarDate, choice, longText, optional, pastDate, reference, yesNo } from '../field.ts';
import { defineRegister, inOrder, type RegisterFields } from './register.ts';

const held = { heldOn: pastDate(), by: reference() } satisfies RegisterFields;
const again = { nextDueOn: calendarDate() } satisfies RegisterFields;
const common = {
  reads: ['manager', 'director', 'privacy-lead', 'administrator'],
  newest: { by: 'heldOn' },
  until: ({ nextDueOn }: { readonly nextDueOn: string }) => nextDueOn,
  kept: 'auditEntry',
  check: ({ heldOn, nextDueOn }: { readonly heldOn: string; readonly nextDueOn: string }) => inOrder(heldOn, nextDueOn, 'nextDueOn'),
} as const;

/** That the perimeter is looked after (W7). */
export const firewall = defineRegister({
  ...common,
  enters: ['manager', 'administrator'],
  fields: { ...held, releaseNotes: yesNo(), result: optional(longText(2000)), ...again },
});

/** Whether further technical or organisational measures are needed, and what came of it (E13). */
export const assessment = defineRegister({
  ...common,
  enters: ['manager', 'director', 'privacy-lead'],
  fields: { ...held, furtherMeasures: yesNo(), outcome: longText(2000), ...again },
});

/** The twelve-monthly process review (E12, R-AUD-6): a new version or policy opens it again. */
export const process = defineRegister({
  ...common,
  enters: ['manager', 'privacy-lead'],
  reopens: true,
  fields: {
    ...held,
    /** Of calls older than six years that only later contacts keep. */
    oldCalls: longText(2000),
    limitationPeriods: longText(2000),
    changes: optional(longText(2000)),
    ...again,
  },
});

/** That what was backed up can be restored (W10). */
export const drills = defineRegister({
  ...common,
  enters: ['administrator', 'manager'],
  fields: { ...held, backupOf: pastDate(), result: choice(['restored', 'in-part', 'failed']), notes: optional(longText(2000)), ...again },
  until: ({ heldOn, result, nextDueOn }) => (result === 'restored' ? nextDueOn : heldOn),
});
