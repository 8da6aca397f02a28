// The preview's window.desk: what the preload is in Electron, over the loopback page's own origin.
(() => {
  // The fragment of an address is sent to nobody. From there on the key is this tab's and this port's: a cookie
  // would go to every port of 127.0.0.1.
  if (location.hash.length > 1) sessionStorage.setItem('desk-key', location.hash.slice(1));
  const key = sessionStorage.getItem('desk-key') ?? '';
  const from = new URLSearchParams(location.search).get('call');
  history.replaceState(null, '', '/');
  if (key === '') {
    addEventListener('load', () => {
      document.body.textContent = 'Open this desk by the whole address that it printed when it started, key included.';
    });
  }

  const listeners = new Set();
  const tell = (name, payload) => {
    if (name === 'fresh') location.replace('/');
    else for (const listener of listeners) listener(name, payload);
  };
  const hear = async () => {
    const { body, ok } = await fetch('/events', { headers: { 'x-desk-key': key } });
    if (!ok || body === null) return;
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const events = (text + part.value).split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) {
        if (!event.startsWith('data: ')) continue;
        const { name, payload } = JSON.parse(event.slice(6));
        tell(name, payload);
      }
    }
  };
  let hearing = false;
  const open = () => {
    if (hearing || key === '') return;
    hearing = true;
    const again = () => setTimeout(() => hear().then(again, again), 1000);
    hear().then(again, again);
    if (from !== null) tell('ringing', { from: from.slice(0, 40) });
  };
  const desk = {
    host: 'preview',
    async call(procedure, input) {
      const answer = await fetch('/call', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-desk-key': key },
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
