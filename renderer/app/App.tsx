import { MantineProvider, type MantineColorSchemeManager } from '@mantine/core';
import { useEffect, useSyncExternalStore } from 'react';
import { speak } from '../i18n/index.ts';
import { Toasts } from '../ui/Toasts.tsx';
import { theme } from '../ui/theme.ts';
import { Phase } from './Phase.tsx';
import { useSession } from './session.ts';
import { usePasteRefused } from './usePasteRefused.ts';
import '../ui/inputs.css';

const darkSystem = window.matchMedia('(prefers-color-scheme: dark)');
const watchSystem = (changed: () => void) => {
  darkSystem.addEventListener('change', changed);
  return () => darkSystem.removeEventListener('change', changed);
};

/** The core keeps the theme; the page keeps nothing, least of all in localStorage. */
const nowhere: MantineColorSchemeManager = {
  get: (scheme) => scheme,
  set: () => {},
  subscribe: () => {},
  unsubscribe: () => {},
  clear: () => {},
};

export function App({ nonce }: { nonce: string }) {
  const { theme: wanted, language } = useSession((session) => session.preferences);
  const systemDark = useSyncExternalStore(watchSystem, () => darkSystem.matches);
  const dark = wanted === 'dark' || (wanted === 'system' && systemDark);

  useEffect(() => void speak(language), [language]);
  usePasteRefused();

  return (
    <MantineProvider
      theme={theme}
      forceColorScheme={dark ? 'dark' : 'light'}
      colorSchemeManager={nowhere}
      withCssVariables={false}
      withGlobalClasses={false}
      deduplicateInlineStyles
      getStyleNonce={() => nonce}
    >
      <Phase />
      <Toasts />
    </MantineProvider>
  );
}
