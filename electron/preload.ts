import { contextBridge, ipcRenderer } from 'electron';
import { callChannel, eventChannel, selectedChannel, type DeskBridge } from '#shared/contract/bridge.ts';

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

/**
 * Nothing leaves by selection, and nothing comes in but through the shell (workstation.md, Clipboard).
 * Stopped here, before any code of the page runs, and kept from it: a page that heard of a refused copy
 * could still fill the event's own clipboard.
 */
const stopped = ['copy', 'cut', 'paste', 'beforecopy', 'beforecut', 'beforepaste', 'dragstart', 'dragenter', 'dragover', 'drop'];
for (const name of [...stopped, 'contextmenu', 'beforeprint']) {
  window.addEventListener(
    name,
    (event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    { capture: true },
  );
}

/** X11 offers what is selected to every program, in fields too. A caret selects nothing. */
for (const name of ['selectionchange', 'select']) {
  document.addEventListener(name, () => somethingIsSelected() && ipcRenderer.send(selectedChannel), { capture: true });
}

function somethingIsSelected(): boolean {
  const field = document.activeElement;
  const inField = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  return (inField && field.selectionStart !== field.selectionEnd) || document.getSelection()?.isCollapsed === false;
}
