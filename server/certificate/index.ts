export { certificateOf } from './certificate.ts';
export { certificateFile, exportCertificate } from './export.ts';
