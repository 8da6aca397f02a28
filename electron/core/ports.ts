import { Refusal, type Result } from '#shared/contract/errors.ts';
import { portCalls, type FromCore, type PortName } from '#shared/contract/ports.ts';
import type { Printing } from '#shared/contract/printing.ts';
import type { Vault } from './keys/index.ts';

/** What the core asks of its host, and the host's answers. */
export interface Ports {
  readonly vault: Vault;
  /** Puts a text on the system's clipboard. */
  readonly copy: (text: string) => Promise<void>;
  readonly printing: Printing;
  answered(id: number, answer: Result<unknown>): void;
}

export function portsOver(post: (message: FromCore) => void): Ports {
  const waiting = new Map<number, (answer: Result<unknown>) => void>();
  let last = 0;
  const ask = async (port: PortName, input: unknown): Promise<unknown> => {
    const id = ++last;
    const answer = await new Promise<Result<unknown>>((resolve) => {
      waiting.set(id, resolve);
      post({ type: 'port', id, port, input });
    });
    if (!answer.ok) throw new Refusal(answer.error.code, answer.error.message);
    return answer.value;
  };
  return {
    vault: {
      read: async (name) => portCalls['vault.read'].output.parse(await ask('vault.read', { name })),
      write: async (name, value) => void portCalls['vault.write'].output.parse(await ask('vault.write', { name, value })),
    },
    printing: {
      preview: async (sheet) => portCalls['print.preview'].output.parse(await ask('print.preview', sheet)),
      print: async (sheet) => void portCalls['print.print'].output.parse(await ask('print.print', sheet)),
      save: async (saved) => void portCalls['document.save'].output.parse(await ask('document.save', saved)),
    },
    copy: async (text) => void portCalls['clipboard.copy'].output.parse(await ask('clipboard.copy', { text })),
    answered(id, answer) {
      waiting.get(id)?.(answer);
      waiting.delete(id);
    },
  };
}
