export { attemptsOf, type Attempts } from './attempts.ts';
export { openDevice, type Device, type Identity } from './device.ts';
export { loadPapers, readPapers, type Papers } from './papers.ts';
export { peopleOf, type People } from './people.ts';
export { replicaOf, type Replica } from './replica.ts';
export { keyBytes } from './slots.ts';
export { trustedTime, type TrustedTime } from './time.ts';
export { matchesFingerprint } from './trust.ts';
export { workstationKeys, type Vault, type WorkstationKeys } from './workstation.ts';
