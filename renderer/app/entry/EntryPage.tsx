import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../ui/words.ts';
import { Chip } from '../../ui/Chip.tsx';
import { prefer, useSession } from '../session.ts';
import { UnprotectedBanner } from './UnprotectedBanner.tsx';
import { Wordmark } from './Wordmark.tsx';
import './entry.css';

/** The page before anybody is signed in: one card, whose desk it is, and the language. */
export function EntryPage({ children }: { children: ReactNode }) {
  const { t } = useTranslation('app');
  const words = useWords();
  const state = useSession((session) => session.state);
  const language = useSession((session) => session.preferences.language);
  return (
    <div className="entry">
      {state?.unprotected ? <UnprotectedBanner /> : <span />}
      <main className="entry-body">
        <div className="entry-card">
          <div className="entry-head">
            <Wordmark />
            <span className="grow" />
            {state?.place && <Chip>{`${words.zone(state.place.zone)} · ${state.place.name}`}</Chip>}
          </div>
          {children}
        </div>
      </main>
      <footer className="entry-foot">
        <span>{state?.organisation}</span>
        <label>
          <span className="spoken-only">{t('settings.language')}</span>
          <select value={language} onChange={(event) => prefer({ language: event.currentTarget.value === 'de' ? 'de' : 'en-GB' })}>
            <option value="en-GB">English</option>
            <option value="de">Deutsch</option>
          </select>
        </label>
      </footer>
    </div>
  );
}
