import { z } from 'zod';
import { certificateAskedSchema, certifiedSchema } from '../certificate.ts';
import { erasuresPageSchema, runDecisionSchema } from '../retention.ts';
import { draftDecisionSchema, policyPageSchema, proposalSchema } from '../retention-policy.ts';
import { procedure } from './define.ts';

/** Runs of retention, as the server has done them and will (R-ERA-2, R-ERA-5). Nothing of it is at the desk. */
export const erasures = {
  'erasures.page': procedure(z.null(), erasuresPageSchema, { permission: { duty: 'retention' } }),
  'erasures.decide': procedure(runDecisionSchema, z.null(), { permission: { duty: 'retention-approval' }, audit: 'retention.decide' }),
  'erasures.certificate': procedure(z.object({ run: z.uuid() }), certifiedSchema, {
    permission: { duty: 'retention' },
    audit: 'retention.certificate',
  }),
  'erasures.saveCertificate': procedure(certificateAskedSchema, z.null(), {
    permission: { duty: 'retention' },
    audit: 'retention.certificate-save',
  }),
  'erasures.policy': procedure(z.null(), policyPageSchema, { permission: { duty: 'retention-policy' } }),
  'erasures.propose': procedure(proposalSchema, z.object({ id: z.uuid() }), {
    permission: { duty: 'retention-policy' },
    audit: 'retention.propose',
  }),
  'erasures.decideDraft': procedure(draftDecisionSchema, z.null(), { permission: { duty: 'retention-policy' }, audit: 'retention.policy' }),
} as const;
