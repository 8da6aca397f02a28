import { useCallback, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { kindNames } from '#shared/catalogue/index.ts';
import { desk } from '../../app/desk.ts';
import { useRead } from '../../app/read.ts';
import { useSession, useStatus } from '../../app/session.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Reading } from '../../ui/Reading.tsx';
import { HeldPanel } from './HeldPanel.tsx';
import { NumbersPanel } from './NumbersPanel.tsx';
import { PlacePanel } from './PlacePanel.tsx';
import { ServerPanel } from './ServerPanel.tsx';
import '../admin.css';

/** What this workstation is, what it holds, and until when it may. */
export function DeskScreen() {
  const { t } = useTranslation('admin');
  const unprotected = useSession((session) => session.state?.unprotected === true);
  const contact = useStatus()?.lastContactAt;
  const read = useRead(
    useCallback(() => desk.desk.about(), []),
    kindNames,
  );
  const { again } = read;
  // Lock and wipe dates move with each contact.
  useEffect(again, [again, contact]);
  return (
    <Page title={t('title')}>
      <Reading read={read} lines={8}>
        {(about) => (
          <div className="desk-page">
            <Notice tone={unprotected ? 'warn' : 'ok'}>
              <strong>{t(unprotected ? 'promise.previewTitle' : 'promise.title')}</strong>
              <p>{t(unprotected ? 'promise.preview' : 'promise.text')}</p>
            </Notice>
            <div className="desk-panels">
              <div className="desk-stack">
                <PlacePanel about={about} />
                <NumbersPanel about={about} />
              </div>
              <ServerPanel about={about} />
              <HeldPanel about={about} />
            </div>
          </div>
        )}
      </Reading>
    </Page>
  );
}
