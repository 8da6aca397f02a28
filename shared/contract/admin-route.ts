import { z } from 'zod';
import { findCards } from '../policy/card-numbers.ts';
import type { Duty } from '../catalogue/index.ts';

/**
 * What administrators and managers ask the server, under `/v1/admin`: signed by a desk of the management
 * zone, with the signed grant of whoever sits there, by which the server judges the duty itself.
 */
export const asked = <S extends z.ZodRawShape>(shape: S) => z.strictObject({ grant: z.string().max(4096), ...shape });

export const adminRoute = <const P extends string, I extends z.ZodType, O extends z.ZodType>(path: P, duty: Duty, input: I, output: O) =>
  ({ method: 'POST', path: `/v1/admin/${path}`, signed: true, open: true, duty, input, output }) as const;

/** Why something was done that cannot be undone, or what was done about it. Stands in the audit log. */
export const reasonSchema = z
  .string()
  .trim()
  .min(3)
  .max(300)
  .refine((text) => findCards(text).masked === text, 'holds a card number');
