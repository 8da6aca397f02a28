import type { Problem } from '#shared/contract/errors.ts';
import type { ServerClient } from '../context.ts';
import type { RegistryStore } from './registry.ts';

/**
 * A locked desk hears what was erased and owes it: it is paid after unlock, before the first query.
 * Without a replica there is nothing to pay. Null when the server has its receipt.
 */
export async function noteWhileLocked(registry: RegistryStore, server: ServerClient, holdsReplica: boolean): Promise<Problem | null> {
  for (;;) {
    const cursor = registry.noted();
    const answer = await server('erasures', { cursor });
    if (!answer.ok) return answer.error;
    if (registry.noted() >= answer.value.erasureHead || registry.noted() <= cursor) break;
  }
  return sendReceipt(registry, server, holdsReplica ? 'locked' : 'applied', registry.noted());
}

/** Tells the server once how far this desk is. */
export async function sendReceipt(
  registry: Pick<RegistryStore, 'told' | 'tell'>,
  server: ServerClient,
  state: 'applied' | 'locked',
  upTo: number,
): Promise<Problem | null> {
  if (upTo <= registry.told(state)) return null;
  const answer = await server('receipts', { upTo, state });
  if (!answer.ok) return answer.error;
  registry.tell(state, upTo);
  return null;
}
