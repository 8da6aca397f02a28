export { authenticate, revokeDesk, type SignedRequest } from './desks.ts';
export { deskDocuments, type Device, type Person } from './documents.ts';
export { enrol, makeEnrolmentCode, type NewDesk } from './enrolment.ts';
export { found, type Founding } from './found.ts';
export { leaseNumbers, skipNumbers, takeNumbers } from './numbers.ts';
export { currentPolicy, policyVersion, publishPolicy, type PolicyDraft } from './policy.ts';
export { signIn } from './sign-in.ts';
export { addPerson, disablePerson, folded, type NewPerson } from './staff.ts';
