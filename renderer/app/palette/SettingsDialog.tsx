import { SegmentedControl, Switch } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { preferencesSchema } from '#shared/contract/desk/index.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { prefer, useSession } from '../session.ts';

const { theme: themes, language: languages } = preferencesSchema.shape;

/** What a person may change about their own screen. */
export function SettingsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('app');
  const preferences = useSession((session) => session.preferences);
  const fixed = useSession((session) => session.state?.fixed) ?? [];
  const id = useId();
  return (
    <Dialog title={t('settings.title')} onClose={onClose} size="sm">
      <div className="settings">
        <div>
          <div id={`${id}theme`}>{t('settings.theme')}</div>
          <SegmentedControl
            size="xs"
            fullWidth
            aria-labelledby={`${id}theme`}
            disabled={fixed.includes('theme')}
            value={preferences.theme}
            data={themes.options.map((value) => ({ value, label: t(`settings.themes.${value}`) }))}
            onChange={(theme) => prefer({ theme: themes.parse(theme) })}
          />
        </div>
        <div>
          <div id={`${id}language`}>{t('settings.language')}</div>
          <SegmentedControl
            size="xs"
            fullWidth
            aria-labelledby={`${id}language`}
            disabled={fixed.includes('language')}
            value={preferences.language}
            data={languages.options.map((value) => ({ value, label: value === 'de' ? 'Deutsch' : 'English' }))}
            onChange={(language) => prefer({ language: languages.parse(language) })}
          />
        </div>
        <Switch
          size="xs"
          label={t('settings.singleKeys')}
          description={t('settings.singleKeysHint')}
          disabled={fixed.includes('singleKeys')}
          checked={preferences.singleKeys}
          onChange={(event) => prefer({ singleKeys: event.currentTarget.checked })}
        />
        {fixed.length > 0 && <p className="muted">{t('settings.fixed')}</p>}
      </div>
    </Dialog>
  );
}
