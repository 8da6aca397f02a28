import { z } from 'zod';
import { endingSchema, enrolmentCodeSchema, newWorkstationSchema, workstationSchema } from '../admin.ts';
import { procedure } from './define.ts';

const keeps = { permission: { duty: 'workstations' } } as const;

/** The administrator's page. Nothing of it is at the desk: without the server, `needs-server`. */
export const admin = {
  'admin.workstations': procedure(z.null(), z.array(workstationSchema), keeps),
  'admin.enrolmentCode': procedure(newWorkstationSchema, enrolmentCodeSchema, { ...keeps, audit: 'workstation.code' }),
  'admin.revoke': procedure(endingSchema, z.null(), { ...keeps, audit: 'workstation.revoke' }),
  'admin.wipe': procedure(endingSchema, z.null(), { ...keeps, audit: 'workstation.wipe' }),
  'admin.retire': procedure(endingSchema, z.null(), { ...keeps, audit: 'workstation.retire' }),
} as const;
