import { z } from 'zod';
import { roleSchema, zoneSchema } from '../catalogue/rights.ts';
import { idSchema } from '../catalogue/field.ts';
import { allowedDeviceSchema } from './posture.ts';
import { presets, retentionPolicySchema } from '../policy/presets.ts';

const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,31}$/);

/**
 * The organisation's settings: one signed, versioned document that every desk holds (design.md).
 * It carries no customer data. Lists that screens choose from live here, not in the code.
 */
export const policySchema = z.object({
  version: z.int().positive(),
  organisation: z.object({
    id: idSchema,
    name: z.string(),
    timeZone: z.string(),
    country: z.string().length(2),
    currency: z.string().length(3),
  }),
  sites: z.array(z.object({ id: code, name: z.string() })).min(1),
  /** Who is controller: ourselves, or the brand, retailer or insurer we act for (R-CALLER-4). */
  principals: z.array(z.object({ id: code, name: z.string(), ours: z.boolean() })).min(1),
  reasons: z.array(z.object({ code, label: z.string(), category: code.nullable() })),
  products: z.array(
    z.object({
      category: code,
      categoryLabel: z.string(),
      brand: z.string(),
      model: z.string(),
      principal: code,
      warrantyMonths: z.int().nonnegative(),
    }),
  ),
  /** Names on screens for the ids in records. Staff are data subjects too: the name goes some time after leaving. */
  staff: z.array(z.object({ id: idSchema, name: z.string(), role: roleSchema, active: z.boolean() })),
  notice: z.object({ version: code, line: z.string(), contact: z.string() }),
  lock: z.object({ idleSeconds: z.int().positive(), idleOnCallSeconds: z.int().positive(), warnSeconds: z.int().positive() }),
  lease: z.object({ workingDays: z.int().positive(), calendarDays: z.int().positive(), wipeDays: z.int().positive() }),
  office: z.object({ opens: z.string(), closes: z.string(), holidays: z.array(z.iso.date()) }),
  /** Days that a promise of repair is given for. */
  turnAroundDays: z.int().positive(),
  /** How long records are kept: a preset, or the organisation's edited copy of one (R-RET-1, R-RET-6). */
  retention: retentionPolicySchema.default(presets.staffords),
  /** Warn when the same reason was raised about the same product within so many days (F11). */
  sameTopicDays: z.int().positive(),
  /** What is over and older than so many months leaves the workstations; the server finds it when it is asked (sync.md, Streams). */
  window: z.object({ months: z.int().positive() }).default({ months: 24 }),
  allowPlainVault: z.boolean(),
  /** Whether somebody needs an entry in the register of training before they see customer data (W9). */
  training: z.object({ required: z.boolean() }).default({ required: false }),
  media: z
    .object({
      /** Zones in which storage and phones lock the screen until they are taken out. */
      forbiddenIn: z.array(zoneSchema),
      allowed: z.array(allowedDeviceSchema).max(500),
      /** Zones whose machines must show encrypted disks, a screen lock and blocked storage before anybody signs in. */
      postureFor: z.array(zoneSchema),
    })
    .default({ forbiddenIn: ['call-centre', 'workshop', 'warehouse'], allowed: [], postureFor: [] }),
});
export type Policy = z.infer<typeof policySchema>;

/** A desk's own place in the organisation, signed with the policy. */
export const deskPlaceSchema = z.object({
  deskId: idSchema,
  name: z.string(),
  code,
  zone: zoneSchema,
  site: code,
});
export type DeskPlace = z.infer<typeof deskPlaceSchema>;
