import { contextBridge, ipcRenderer } from 'electron';
import { callChannel, eventChannel, type DeskBridge } from '#shared/contract/bridge.ts';

type Listener = (name: string, payload: unknown) => void;

const listeners = new Set<Listener>();
/** What arrives before the page listens, such as the call that started the program. */
const early: [string, unknown][] = [];
const earlyAtMost = 20;

ipcRenderer.on(eventChannel, (_event, name: string, payload: unknown) => {
  if (listeners.size === 0 && early.length < earlyAtMost) early.push([name, payload]);
  for (const listener of listeners) listener(name, payload);
});

const desk: DeskBridge = {
  host: 'electron',
  call: (procedure, input) => ipcRenderer.invoke(callChannel, procedure, input),
  listen(listener) {
    listeners.add(listener);
    for (const [name, payload] of early.splice(0)) listener(name, payload);
    return () => listeners.delete(listener);
  },
};
contextBridge.exposeInMainWorld('desk', desk);

/** Nothing leaves by selection. Stopped here, before any code of the page runs (workstation.md, Clipboard). */
for (const leaving of ['copy', 'cut', 'dragstart', 'drop', 'dragover', 'contextmenu', 'beforeprint']) {
  window.addEventListener(leaving, (event) => event.preventDefault(), { capture: true });
}
