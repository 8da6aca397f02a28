import { afterEach, describe, expect, it } from 'vitest';
import { useSession } from '#renderer/app/session.ts';
import { keepNote, keepTyped, useUnsaved } from '#renderer/ui/record/unsaved.ts';
import type { DeskState } from '#shared/contract/desk/index.ts';

const typed = { diagnosis: { input: 'Board wet.', from: null } };
const status = {
  online: true,
  offlineSince: null,
  lastContactAt: null,
  waiting: 0,
  attention: 0,
  catchingUp: null,
  asOf: 0,
  lockAt: null,
  problem: null,
};
const state = (phase: DeskState['phase']): DeskState => ({
  ...{ phase, host: 'preview', unprotected: true, server: null, organisation: null, place: null, person: null, lastPerson: null },
  ...{ lockReason: null, standing: null, problem: null, fixed: [], status },
});

afterEach(() => {
  keepTyped('repair-1', {});
  keepNote('repair-1', '');
});

describe('what was typed into a record', () => {
  it('stays while the record is closed, and goes when it is saved or taken back', () => {
    keepTyped('repair-1', typed);
    keepNote('repair-1', 'Dried');
    expect(useUnsaved.getState()).toEqual({ fields: { 'repair-1': typed }, notes: { 'repair-1': 'Dried' } });
    keepTyped('repair-1', {});
    keepNote('repair-1', '');
    expect(useUnsaved.getState()).toEqual({ fields: {}, notes: {} });
  });

  it('is not left in the page behind a lock', () => {
    useSession.setState({ state: state('open') });
    keepTyped('repair-1', typed);
    keepNote('repair-1', 'Dried');
    useSession.setState({ state: state('locked') });
    expect(useUnsaved.getState()).toEqual({ fields: {}, notes: {} });
  });
});
