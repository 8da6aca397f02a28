import type { Input, Output, ProcedureName } from '#shared/contract/desk/index.ts';
import type { Result } from '#shared/contract/errors.ts';

/** What a person has of a desk: its procedures, through the core's own router. */
export interface Door {
  readonly call: <P extends ProcedureName>(name: P, input: Input<P>) => Promise<Result<Output<P>>>;
}
