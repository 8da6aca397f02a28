import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RegisterSummary } from '#shared/contract/registers.ts';
import { useDuty } from '../app/duties.ts';
import { Chip } from '../ui/Chip.tsx';
import type { Shown } from './RegistersScreen.tsx';
import { useRegisterWords } from './words.ts';

interface RegisterListProps {
  readonly summaries: readonly RegisterSummary[];
  readonly shown: Shown;
  readonly onShow: (shown: Shown) => void;
}

/** The registers beside one another: green, or red and why. */
export function RegisterList({ summaries, shown, onShow }: RegisterListProps) {
  const { t } = useTranslation('registers');
  const words = useRegisterWords();
  const support = useDuty('support');
  const current = (one: Shown) => (one === shown ? ({ 'aria-current': 'true' } as const) : {});
  return (
    <nav className="panel register-list" aria-label={t('list')}>
      {summaries.map(({ register, state, note }) => (
        <button key={register} type="button" className="register-link" {...current(register)} onClick={() => onShow(register)}>
          <span className="grow">{words.name(register)}</span>
          <Chip
            tone={state === 'green' ? 'ok' : 'bad'}
            icon={state === 'green' ? <IconCircleCheck size={12} aria-hidden /> : <IconAlertTriangle size={12} aria-hidden />}
          >
            {t(`note.${note}`)}
          </Chip>
        </button>
      ))}
      <button type="button" className="register-link" {...current('actions')} onClick={() => onShow('actions')}>
        <span className="grow">{t('actionsTitle')}</span>
      </button>
      {support && (
        <button type="button" className="register-link" {...current('support')} onClick={() => onShow('support')}>
          <span className="grow">{t('supportTitle')}</span>
        </button>
      )}
    </nav>
  );
}
