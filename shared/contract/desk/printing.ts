import { z } from 'zod';
import { preferencesSchema } from '../preferences.ts';
import { previewSchema } from '../printing.ts';
import { procedure } from './define.ts';

const sheet = z.object({ id: z.uuid(), language: preferencesSchema.shape.language });
/** Whoever moves a repair on has its sheet: operators, engineers, managers. */
const handles = { permission: { write: 'stageEvent' } } as const;

/** The page names a repair and never a text: the core composes, the host renders (workstation.md, printing). */
export const printing = {
  'printing.preview': procedure(sheet, previewSchema, handles),
  'printing.print': procedure(sheet, z.null(), { ...handles, audit: 'job-sheet.print' }),
  'printing.save': procedure(sheet, z.null(), { ...handles, audit: 'job-sheet.save' }),
} as const;
