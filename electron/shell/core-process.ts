import { join } from 'node:path';
import { utilityProcess } from 'electron';
import type { Launch } from '../host/core-process.ts';
import { nodeCore } from '../host/node-core.ts';

/** Fixed when the shell is built (vite.shell.config.ts). */
declare const __CORE__: 'node' | 'utility';

/** The packaged program starts the core in a process of Electron's own; otherwise Node 24 reads its sources. */
export function coreLauncher(): Launch {
  if (__CORE__ === 'utility') return utilityCore(join(__dirname, '../core/main.mjs').replace('app.asar', 'app.asar.unpacked'));
  const root = join(__dirname, '../..');
  const node = process.platform === 'win32' ? 'node.exe' : 'node';
  return nodeCore(join(root, 'electron/core/main.ts'), join(root, 'node_modules/node/bin', node));
}

function utilityCore(script: string): Launch {
  return (heard, ended) => {
    const child = utilityProcess.fork(script, [], { serviceName: 'Cleandesk core', stdio: 'ignore' });
    child.on('message', heard);
    child.on('exit', ended);
    return {
      get pid() {
        return child.pid;
      },
      send: (message) => child.postMessage(message),
      kill: () => void child.kill(),
    };
  };
}
