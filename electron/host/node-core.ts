import { fork } from 'node:child_process';
import type { Launch } from './core-process.ts';

/**
 * Starts the core as a child of Node: in development from its sources, which Node reads as they are. What the environment
 * tells Electron's own Node is not for it; a host that is Node itself may pass on its options.
 */
export function nodeCore(script: string, execPath: string, { nodeOptions }: { readonly nodeOptions?: string | undefined } = {}): Launch {
  return (heard, ended) => {
    const { ELECTRON_RUN_AS_NODE: _, NODE_OPTIONS: __, ...rest } = process.env;
    const env = { ...rest, ...(nodeOptions !== undefined && { NODE_OPTIONS: nodeOptions }) };
    const child = fork(script, [], { execPath, execArgv: [], env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    child.on('message', heard);
    // A program that cannot be started at all reports an error and never an exit.
    child.on('error', () => child.pid ?? ended());
    child.on('exit', ended);
    return {
      pid: child.pid,
      send(message) {
        if (child.connected) child.send(message, () => {});
      },
      kill: () => void child.kill('SIGKILL'),
    };
  };
}
