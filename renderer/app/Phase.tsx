import { EnrolScreen } from './entry/EnrolScreen.tsx';
import { FailedScreen } from './entry/FailedScreen.tsx';
import { SignInScreen } from './entry/SignInScreen.tsx';
import { Starting } from './entry/Starting.tsx';
import { Frame } from './frame/Frame.tsx';
import { useSession } from './session.ts';

/** What the desk is doing decides what is shown; nothing else does. */
export function Phase() {
  const { state, policy, problem } = useSession();
  if (!state) return problem ? <FailedScreen problem={problem} /> : <Starting />;
  switch (state.phase) {
    case 'not-enrolled':
      return <EnrolScreen state={state} />;
    case 'locked':
      return <SignInScreen state={state} />;
    case 'failed':
      return <FailedScreen problem={state.problem ?? problem} />;
    case 'open':
      if (!state.person || !policy) return problem ? <FailedScreen problem={problem} /> : <Starting />;
      return <Frame state={state} person={state.person} policy={policy} />;
  }
}
