import type { DocumentFile, FileType } from '#shared/contract/documents.ts';

/** A document as the file that it becomes at a desk: `title` is its name without ending. */
export function documentFile(title: string, type: FileType, content: string | Uint8Array): DocumentFile {
  return { name: `${title}.${type}`, type, base64: Buffer.from(content).toString('base64') };
}
