import type { DeskState } from '#shared/contract/desk/index.ts';
import type { Result } from '#shared/contract/errors.ts';
import { useSubmit, type Submit } from '../../ui/useSubmit.ts';
import { adopt } from '../session.ts';

/** One form whose answer is the desk's new state. What was typed stays when it is refused. */
export function useEntry(send: () => Promise<Result<DeskState>>): Submit {
  return useSubmit(async () => {
    const result = await send();
    if (!result.ok) return result.error;
    await adopt(result.value);
    return null;
  });
}
