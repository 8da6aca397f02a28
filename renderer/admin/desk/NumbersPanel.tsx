import { useTranslation } from 'react-i18next';
import type { Output } from '#shared/contract/desk/index.ts';
import { Chip } from '../../ui/Chip.tsx';
import { Panel } from '../../ui/Panel.tsx';

/** Fewer than this may not last a day without the server. */
const few = 20;

/** Case numbers that this desk may still give without asking the server. */
export function NumbersPanel({ about }: { about: Output<'desk.about'> }) {
  const { t } = useTranslation('admin');
  return (
    <Panel title={t('numbers.title')}>
      <ul className="desk-numbers">
        {about.numbersLeft.map(({ series, year, left }) => (
          <li key={`${series}${year}`}>
            <span className="number">
              {series}-{year}
            </span>
            <Chip tone={left === 0 ? 'bad' : left < few ? 'warn' : 'plain'}>{t('numbers.left', { count: left })}</Chip>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
