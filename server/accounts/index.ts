export { authenticate, revokeDesk, type SignedRequest } from './desks.ts';
export { deskDocuments, type Device } from './documents.ts';
export { enrol, makeEnrolmentCode } from './enrolment.ts';
export { found } from './found.ts';
export { leaseNumbers, skipNumbers, takeNumbers } from './numbers.ts';
export { currentPolicy, policyVersion, publishPolicy, type PolicyDraft } from './policy.ts';
export { signIn } from './sign-in.ts';
export { addPerson, disablePerson } from './staff.ts';
