import { z } from 'zod';
import { kindNameSchema } from '../../catalogue/index.ts';
import { procedure } from './define.ts';

export const clipboard = {
  /** Copies one field of one record: the screens name it, the core reads it, the host puts it there. */
  'clipboard.copy': procedure(z.object({ kind: kindNameSchema, id: z.uuid(), field: z.string().max(40) }), z.null(), {
    audit: 'clipboard.copy',
  }),
} as const;
