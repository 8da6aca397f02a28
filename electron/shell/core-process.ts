import { join } from 'node:path';
import { utilityProcess } from 'electron';
import type { Launch } from '../host/core-process.ts';
import { nodeCore } from '../host/node-core.ts';

/** Fixed when the shell is built (vite.shell.config.ts). */
declare const __CORE__: 'sources' | 'utility' | 'node';

/**
 * The released program starts the core in a process of Electron's own. The one that tests drive brings Node,
 * because the runtime of the tests is older than the core; in development Node reads its sources.
 */
export function coreLauncher(): Launch {
  const node = process.platform === 'win32' ? 'node.exe' : 'node';
  if (__CORE__ === 'sources') {
    const root = join(__dirname, '../..');
    return nodeCore(join(root, 'electron/core/main.ts'), join(root, 'node_modules/node/bin', node));
  }
  const script = join(__dirname, '../core/main.mjs').replace('app.asar', 'app.asar.unpacked');
  return __CORE__ === 'utility' ? utilityCore(script) : nodeCore(script, join(process.resourcesPath, node));
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
