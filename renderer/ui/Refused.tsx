import type { Problem } from '#shared/contract/errors.ts';
import { ErrorText } from './ErrorText.tsx';
import { Notice } from './Notice.tsx';

/** Why what the person asked for was not done, read out at once; nothing while nothing was refused. */
export function Refused({ problem }: { problem: Problem | null | undefined }) {
  return (
    problem && (
      <Notice tone="bad" alert>
        <ErrorText problem={problem} />
      </Notice>
    )
  );
}
