import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentFile, FileType } from '#shared/contract/documents.ts';
import { audit } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import { transact } from '../db/transaction.ts';
import { documentFile } from '../platform/document-file.ts';
import { certificateOf, type Certified } from './certificate.ts';

const titleOf = (run: string): string => `erasure-${run}`;

/** Writes a certificate and its PDF into a folder. Gives their paths. */
export function exportCertificate(
  { certificate, document, pdf }: Certified,
  folder: string,
): { readonly json: string; readonly pdf: string } {
  mkdirSync(folder, { recursive: true });
  const path = (type: FileType) => join(folder, `${titleOf(certificate.run)}.${type}`);
  writeFileSync(path('json'), document);
  writeFileSync(path('pdf'), pdf);
  return { json: path('json'), pdf: path('pdf') };
}

/** The certificate of a run for somebody's desk; that it left stands in the log. Throws as `certificateOf` does. */
export async function certificateFile(
  context: Pick<Context, 'db' | 'platform'>,
  { run, type }: { readonly run: string; readonly type: FileType },
  by: string,
): Promise<DocumentFile> {
  const { document, pdf } = await certificateOf(context, run, by);
  const { db, platform } = context;
  await transact(db, platform, (tx) => audit(tx, platform, { action: 'retention.certificate-file', actor: by, subject: run, code: type }));
  return documentFile(titleOf(run), type, type === 'json' ? document : pdf);
}
