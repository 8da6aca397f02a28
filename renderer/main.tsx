import './app/no-eval.ts';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { startSession, useSession } from './app/session.ts';
import { listenToKeys } from './app/shortcuts.ts';
import { startCalls } from './calls/index.ts';
import { startWords } from './i18n/index.ts';
import './index.css';

// Browsers hide the attribute and keep the property.
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
setNonce(nonce);

const root = document.getElementById('root');
if (!root) throw new Error('index.html has lost its root element');

await startWords(useSession.getState().preferences.language);
startSession();
startCalls();
listenToKeys();
createRoot(root).render(
  <StrictMode>
    <App nonce={nonce} />
  </StrictMode>,
);
