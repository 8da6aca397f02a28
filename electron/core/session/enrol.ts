import { generateKeyPairSync } from 'node:crypto';
import type { Parsed } from '#shared/contract/desk/index.ts';
import { Refusal } from '#shared/contract/errors.ts';
import type { RouteInput, RouteName, RouteOutput } from '#shared/contract/sync.ts';
import { readEnrolmentCode } from '#shared/contract/trust.ts';
import type { ServerClient } from '../context.ts';
import { matchesFingerprint, readPapers, type Identity } from '../keys/index.ts';
import type { Enrolment } from './enrolment.ts';
import type { Machine } from './machine.ts';

/** What stays of a desk that is enrolled again: its operations, and whose they are. */
type Before = Pick<Enrolment, 'identity' | 'kept' | 'people' | 'papers'>;

/**
 * Makes this machine a workstation of the organisation. The code's fingerprint decides whom to
 * believe, before anything is said; everything is kept at once or not at all. A desk that a restored server
 * does not know (`before`) becomes one that it knows: all that it keeps is sent from its first operation on.
 */
export async function enrol(machine: Machine, { server, code, deskName }: Parsed<'desk.enrol'>, before: Before | null): Promise<void> {
  const { device, platform, time } = machine;
  if (before !== null && device.get('unknown') === null) throw new Refusal('already-exists', 'This desk is enrolled already.');
  const { server: only = server } = machine.config.managed;
  if (new URL(server).origin !== new URL(only).origin)
    throw new Refusal('not-allowed', `The administrator of this machine lets it enrol at ${only} only.`, { server: 'not-allowed' });
  const typed = readEnrolmentCode(code);
  if (typed === null)
    throw new Refusal('bad-code', 'This is no enrolment code: check it, or ask the administrator for a new one.', { code: 'bad-code' });

  const unsigned = { server, signer: null, now: time.now, heard: time.heard };
  const { root, certificate } = await ask(machine.connect({ ...unsigned, trust: null, heard: () => undefined }), 'trust', null);
  if (!matchesFingerprint(root, typed.fingerprint) || (before !== null && before.identity.root !== root))
    throw new Refusal('server-untrusted', 'This is not the server that the code is for: check the address and the code. Nothing was sent.');

  const pair = generateKeyPairSync('ed25519');
  const incarnation = platform.ids.next();
  const answer = await ask(machine.connect({ ...unsigned, trust: root }), 'enrol', {
    code,
    deskName,
    deviceKey: pair.publicKey.export({ format: 'jwk' }).x ?? '',
    incarnation,
    vault: machine.config.vault,
    ...(before !== null && { before: beforeOf(before) }),
  });
  time.heard(answer.serverTime);
  const desk = answer.place.deskId;
  const { settings } = await readPapers(answer, { desk, root, organisation: null }, certificate, time.now());
  const deviceKey = pair.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url');
  const formerDesks = before === null ? [] : [...before.identity.formerDesks, before.identity.desk];
  const identity: Identity = { desk, organisation: settings.organisation, incarnation, deviceKey, server, root, formerDesks };
  device.db.transaction(() => {
    before?.kept.moveTo(incarnation, 0);
    device.remove('unknown');
    device.remove('fork');
    device.put('identity', identity);
    device.put('signer', certificate);
    device.put('settings', answer.settings);
    device.put('lease', answer.lease);
  })();
}

async function ask<R extends RouteName>(server: ServerClient, route: R, input: RouteInput<R>): Promise<RouteOutput<R>> {
  const answer = await server(route, input);
  if (!answer.ok) throw new Refusal(answer.error.code, answer.error.message, answer.error.fields);
  return answer.value;
}

function beforeOf({ papers, people }: Before): RouteInput<'enrol'>['before'] {
  const { zone, site, code } = papers.settings().place;
  return { zone, site, code, grants: [...people.grants()] };
}
