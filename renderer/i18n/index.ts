import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Preferences } from '#shared/contract/desk/index.ts';
import deAdmin from './de/admin.json';
import deApp from './de/app.json';
import deAttention from './de/attention.json';
import deAudit from './de/audit.json';
import deCalls from './de/calls.json';
import deCatalogue from './de/catalogue.json';
import deCustomers from './de/customers.json';
import deErrors from './de/errors.json';
import deRegisters from './de/registers.json';
import deRepairs from './de/repairs.json';
import deRetention from './de/retention.json';
import deSupport from './de/support.json';
import { english } from './english.ts';

const german: typeof english = {
  admin: deAdmin,
  app: deApp,
  attention: deAttention,
  audit: deAudit,
  calls: deCalls,
  catalogue: deCatalogue,
  customers: deCustomers,
  errors: deErrors,
  registers: deRegisters,
  repairs: deRepairs,
  retention: deRetention,
  support: deSupport,
};

/** Both languages ship with the program; nothing is fetched. */
export async function startWords(language: Preferences['language']): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en-GB',
    defaultNS: 'app',
    resources: { 'en-GB': english, de: german },
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = language;
}

export async function speak(language: Preferences['language']): Promise<void> {
  if (i18next.language === language) return;
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
