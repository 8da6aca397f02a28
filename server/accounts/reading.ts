import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '#shared/contract/errors.ts';
import { readingHeader, signatureHeaders } from '#shared/contract/sync.ts';
import type { Context } from '../context.ts';
import { sharePlace, type SignedRequest } from './desks.ts';
import type { Device } from './documents.ts';
import { leaseTimes } from './lease.ts';
import { currentPolicy } from './policy.ts';

const keyBytes = 32;

/** What a desk proves with that its store is open. Made of the share, so it changes with it and ends with it; null of a revoked desk. */
export function readingKey({ vault }: Pick<Context, 'vault'>, { id, share }: Pick<Device, 'id' | 'share'>): Buffer | null {
  if (share === null) return null;
  return Buffer.from(hkdfSync('sha256', vault.unsealSecret(share, sharePlace(id)), Buffer.alloc(0), 'cleandesk reading', keyBytes));
}

/**
 * What holds people's data is read by an open desk alone: one that proves the key of its store, has a
 * lease, and has somebody who may still work there. The device's own key lies where the vault opens it
 * without anybody's password. Throws a Refusal `not-allowed`.
 */
export async function insistOnOpen(context: Context, device: Device, request: SignedRequest): Promise<void> {
  const key = readingKey(context, device);
  const header = (name: string): string => z.string().catch('').parse(request.headers[name]);
  const proof = createHmac('sha256', key ?? Buffer.alloc(0))
    .update(header(signatureHeaders.signature))
    .digest();
  const told = Buffer.from(header(readingHeader), 'base64url');
  const proven = key !== null && told.length === proof.length && timingSafeEqual(told, proof);
  if (!proven || !(await isStaffed(context, device)) || !(await isLeased(context, device)))
    throw new Refusal('not-allowed', 'This workstation reads nothing until somebody who may work there signs in while the server answers.');
}

async function isStaffed({ db }: Context, { id }: Device): Promise<boolean> {
  const staff = db.selectFrom('sign_in').innerJoin('staff', 'staff.id', 'sign_in.person').select('staff.id');
  return (await staff.where('sign_in.device', '=', id).where('staff.active', '=', true).limit(1).executeTakeFirst()) !== undefined;
}

async function isLeased({ db, platform }: Context, { leased_at: leasedAt }: Device): Promise<boolean> {
  return platform.clock.now() <= leaseTimes(await currentPolicy(db), leasedAt).lockAt;
}
