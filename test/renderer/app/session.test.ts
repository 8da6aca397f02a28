import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { adopt, useSession } from '#renderer/app/session.ts';
import type { DeskState, Status } from '#shared/contract/desk/index.ts';

const status = (asOf: number, online: boolean): Status => ({
  ...{ asOf, online, offlineSince: null, lastContactAt: null, waiting: 0, attention: 0, catchingUp: null, lockAt: null, problem: null },
});
const state = (phase: DeskState['phase'], of: Status): DeskState => ({
  ...{ phase, host: 'preview', unprotected: true, server: null, organisation: null, place: null, person: null },
  ...{ lastPerson: null, lockReason: null, standing: null, problem: null, fixed: [], status: of },
});

beforeEach(() => {
  vi.stubGlobal('window', { desk: { call: () => Promise.resolve({ ok: false, error: { code: 'internal', message: '' } }) } });
});
afterEach(() => {
  vi.unstubAllGlobals();
  useSession.setState({ state: null });
});

describe('what the page knows of its desk', () => {
  it('keeps the newer status when the answer that opened the desk comes after it', async () => {
    useSession.setState({ state: state('locked', status(20, true)) });
    await adopt(state('open', status(10, false)));
    expect(useSession.getState().state).toMatchObject({ phase: 'open', status: { asOf: 20, online: true } });
  });

  it('takes the status of an answer that is newer', async () => {
    useSession.setState({ state: state('locked', status(5, true)) });
    await adopt(state('open', status(10, false)));
    expect(useSession.getState().state?.status).toMatchObject({ asOf: 10, online: false });
  });

  it('believes a locked desk, whose clock may have begun anew', async () => {
    useSession.setState({ state: state('open', status(5000, true)) });
    await adopt(state('locked', status(3, false)));
    expect(useSession.getState().state?.status).toMatchObject({ asOf: 3, online: false });
  });
});
