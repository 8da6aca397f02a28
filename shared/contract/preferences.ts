import { z } from 'zod';

/** What a person chooses about their own screen; kept by the desk. */
export const preferencesSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['en-GB', 'de']),
  /** Single-letter and digit shortcuts can be switched off (WCAG 2.1.4). */
  singleKeys: z.boolean(),
});
export type Preferences = z.infer<typeof preferencesSchema>;

/**
 * What the administrator of the machine fixes for everybody at it: a file of root's, the registry, a managed
 * preference (workstation.md, Settings). It overrides what a person chooses, and makes the organisation's
 * lock stricter, never later. Nothing unknown: a word that was misspelt must not pass for a rule.
 */
export const machinePolicySchema = z.strictObject({
  ...preferencesSchema.partial().shape,
  /** The only server that this machine may be enrolled at. */
  server: z.url({ protocol: /^https$/ }).optional(),
  idleSeconds: z.int().positive().optional(),
});
export type MachinePolicy = z.infer<typeof machinePolicySchema>;
