import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallView } from '#shared/contract/desk/index.ts';
import { desk } from '../../app/desk.ts';
import { tellProblem } from '../../app/toasts.ts';

/** Closes an open call, or opens it again. */
export function CallActions({ call, onChanged }: { call: CallView; onChanged: (call: CallView) => void }) {
  const { t } = useTranslation('calls');
  const [busy, setBusy] = useState(false);
  const open = call.values['status'] === 'open';
  const set = () => {
    setBusy(true);
    void desk.calls
      .change({ id: call.id, epoch: call.epoch, version: call.version, set: { status: open ? 'closed' : 'open' } })
      .then((answer) => {
        setBusy(false);
        if (answer.ok) onChanged(answer.value);
        else tellProblem(t('page.notChanged'), answer.error);
      });
  };
  return (
    <Button variant="default" size="compact-sm" loading={busy} onClick={set}>
      {open ? t('page.close') : t('page.reopen')}
    </Button>
  );
}
