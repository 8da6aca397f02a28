// The preview's window.desk: what the preload is in Electron, over the loopback page's own origin.
(() => {
  const listeners = new Set();
  let source = null;
  const open = () => {
    source ??= new EventSource('/events');
    source.onmessage = ({ data }) => {
      const { name, payload } = JSON.parse(data);
      if (name === 'fresh') location.replace('/');
      else for (const listener of listeners) listener(name, payload);
    };
  };
  const desk = {
    host: 'preview',
    async call(procedure, input) {
      const answer = await fetch('/call', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ procedure, input: input ?? null }),
      });
      return answer.json();
    },
    listen(listener) {
      listeners.add(listener);
      open();
      return () => listeners.delete(listener);
    },
  };
  Object.defineProperty(window, 'desk', { value: Object.freeze(desk) });
})();
