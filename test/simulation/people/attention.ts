import type { Action } from './person.ts';

/** What the server refused, and values that lost a merge: a person decides. */
export const answerAttention: Action = async ({ door, random, ledger, tally, kept, rivals }) => {
  const list = await door.call('attention.list', null);
  if (!list.ok || list.value.length === 0) return false;
  // What was refused would drown the few values that lost a merge.
  const conflicts = list.value.filter(({ type }) => type === 'conflict');
  const item = random.pick(conflicts.length > 0 && random.chance(0.7) ? conflicts : list.value);
  // News, and nothing to decide.
  if (item.type === 'erased') return false;
  const before = kept();
  if (item.type === 'refused') {
    if (item.dependants > 0) tally.branch('refused operation with dependants');
    if (random.chance(0.5)) {
      const sent = await door.call('attention.retry', { opId: item.opId });
      if (sent.ok) tally.branch('refused operation sent again');
      return sent.ok;
    }
    const gone = await door.call('attention.discard', { opId: item.opId });
    if (!gone.ok) return false;
    tally.branch('refused operation discarded');
    // The item may hold what its reader may not read: what left the store is what was let go.
    const after = kept();
    ledger.letGo([...before].filter((word) => !after.has(word)));
    return true;
  }
  if (item.type === 'renumbered') {
    const read = await door.call('attention.acknowledge', { row: item.row });
    return read.ok;
  }
  if (item.type === 'same-person') {
    const answered = await door.call(random.chance(0.5) ? 'attention.same' : 'attention.different', { id: item.id });
    return answered.ok;
  }
  // Shown masked to whoever may not read them now: decided all the same.
  const { now, other } = rivals(item);
  if (random.chance(0.5)) {
    const restored = await door.call('attention.restore', { id: item.id });
    if (!restored.ok) return false;
    tally.branch('conflict restored');
    ledger.letGo(now);
    return true;
  }
  const stays = await door.call('attention.keep', { id: item.id });
  if (!stays.ok) return false;
  tally.branch('conflict kept');
  ledger.letGo(other);
  return true;
};
