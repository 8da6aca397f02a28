export { certificateOf, type Certified } from './certificate.ts';
export { exportCertificate } from './export.ts';
