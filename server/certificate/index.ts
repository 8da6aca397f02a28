export { certificateOf } from './certificate.ts';
export { exportCertificate } from './export.ts';
