import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Certified } from './certificate.ts';

/** Writes a certificate and its PDF into a folder. Gives their paths. */
export function exportCertificate(
  { certificate, document, pdf }: Certified,
  folder: string,
): { readonly json: string; readonly pdf: string } {
  mkdirSync(folder, { recursive: true });
  const path = (type: string) => join(folder, `erasure-${certificate.run}.${type}`);
  writeFileSync(path('json'), document);
  writeFileSync(path('pdf'), pdf);
  return { json: path('json'), pdf: path('pdf') };
}
