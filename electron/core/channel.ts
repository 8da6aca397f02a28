import { fromCoreSchema, toCoreSchema, type FromCore, type ToCore } from '#shared/contract/ports.ts';

/** The line to the host: an Electron utility process has a port, a Node child process has its own channel. */
export interface Channel {
  readonly post: (message: FromCore) => void;
}

interface ParentPort {
  readonly postMessage: (message: unknown) => void;
  readonly on: (event: 'message', listener: (event: { data: unknown }) => void) => void;
}

/** `gone` is called when the host has ended; then there is nobody to work for. */
export function openChannel(receive: (message: ToCore) => void, gone: () => void): Channel {
  const take = (message: unknown) => receive(toCoreSchema.parse(message));
  const port = parentPort(process);
  if (port) port.on('message', ({ data }) => take(data));
  else process.on('message', take).on('disconnect', gone);
  return {
    post(message) {
      const checked = fromCoreSchema.parse(message);
      if (port) port.postMessage(checked);
      else if (process.connected) process.send?.(checked);
    },
  };
}

/** Electron gives it to a utility process; its types promise it everywhere. */
function parentPort(host: { readonly parentPort?: ParentPort | null }): ParentPort | null {
  return host.parentPort ?? null;
}
