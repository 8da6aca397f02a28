import { z } from 'zod';

export const fileTypes = ['json', 'pdf'] as const;
export type FileType = (typeof fileTypes)[number];

/**
 * A document that was made once, hashed and is never anything but these bytes: a sealed audit, an erasure certificate.
 * It holds no customer. Its name says which it is and can lead nowhere, whoever sent it.
 */
export const documentFileSchema = z.object({
  name: z.string().regex(/^(audit|erasure)-[\w-]{1,40}\.(json|pdf)$/),
  type: z.enum(fileTypes),
  base64: z.string().min(1),
});
export type DocumentFile = z.infer<typeof documentFileSchema>;
