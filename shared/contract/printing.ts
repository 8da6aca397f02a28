import { z } from 'zod';
import { documentFileSchema } from './documents.ts';
import { preferencesSchema } from './preferences.ts';

/**
 * What stands on a job sheet, in this order. It lies beside the product for as long as the repair takes, so it
 * says nothing of whose that is: the barcode finds the rest on a screen.
 */
export const sheetFields = [
  'product',
  'serialNumber',
  'underWarranty',
  'bookedOn',
  'promisedOn',
  'contents',
  'fault',
  'diagnosis',
  'workDone',
  'parts',
  'tests',
] as const;

/** A document as the core gives it to its host: texts that are ready to be read, and which of our own labels stands before each. */
export const jobSheetSchema = z.object({
  language: preferencesSchema.shape.language,
  organisation: z.string(),
  number: z.string(),
  fields: z.array(z.object({ name: z.enum(sheetFields), value: z.string().min(1).max(8000) })),
});
export type JobSheet = z.infer<typeof jobSheetSchema>;

export const previewSchema = z.object({
  /** A picture of the whole sheet: an address on the page's own origin. */
  picture: z.string(),
  /** The printer that it would go to; null where there is none. */
  printer: z.string().nullable(),
});
export type PrintPreview = z.infer<typeof previewSchema>;

/** What may become a file: a sheet, which the host makes a PDF of, or a document as the server has it. */
export const savedSchema = z.discriminatedUnion('document', [
  z.object({ document: z.literal('job-sheet'), sheet: jobSheetSchema }),
  z.object({ document: z.literal('file'), file: documentFileSchema }),
]);
export type Saved = z.infer<typeof savedSchema>;

/** What a host does with a document. Refusals: `no-printer`, `outside`, `cancelled`. */
export interface Printing {
  readonly preview: (sheet: JobSheet) => Promise<PrintPreview>;
  readonly print: (sheet: JobSheet) => Promise<void>;
  /** Where a person says, on this computer's own disk. */
  readonly save: (saved: Saved) => Promise<void>;
}
