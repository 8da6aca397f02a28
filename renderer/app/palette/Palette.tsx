import { Modal } from '@mantine/core';
import { useContext, useEffect, useId, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '#shared/catalogue/index.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { KeyHints } from '../../ui/KeyHints.tsx';
import { OpenLayer } from '../../ui/OpenLayer.tsx';
import { Layer } from '../shortcuts.ts';
import { useOptions } from './useOptions.ts';
import './palette.css';

/** Ctrl+K: a combobox over everything. What was typed goes nowhere but to the search. */
export function Palette({ role, onClose }: { role: Role; onClose: () => void }) {
  const { t } = useTranslation('app');
  const id = useId();
  const layer = useContext(Layer) + 1;
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const options = useOptions(typed, role);
  const active = Math.min(at, Math.max(0, options.length - 1));
  const optionId = (index: number) => `${id}option${index}`;

  const activeId = optionId(active);
  useEffect(() => {
    document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);

  const take = (index: number) => {
    const option = options[index];
    if (!option) return;
    if (option.stays !== true) onClose();
    option.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moved = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: options.length - 1 }[event.key];
    if (moved !== undefined) setAt((moved + options.length) % Math.max(1, options.length));
    else if (event.key === 'Enter') take(active);
    else return;
    event.preventDefault();
  };

  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      size="lg"
      className="palette"
      attributes={{ content: { 'aria-label': t('find') } }}
    >
      <OpenLayer layer={layer} />
      <input
        className="palette-input"
        role="combobox"
        aria-expanded
        aria-controls={`${id}list`}
        aria-activedescendant={options.length > 0 ? optionId(active) : undefined}
        aria-label={t('find')}
        placeholder={t('find')}
        maxLength={80}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        value={typed}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
      />
      <div className="palette-list" role="listbox" id={`${id}list`} aria-label={t('find')}>
        {options.length === 0 && <p className="palette-group">{t('palette.nothing')}</p>}
        {options.map((option, index) => (
          <div key={`${option.group}${option.id}`}>
            {options[index - 1]?.group !== option.group && (
              <div className="palette-group" aria-hidden>
                {t(`palette.${option.group}`)}
              </div>
            )}
            <div
              className="palette-option"
              role="option"
              id={optionId(index)}
              aria-selected={index === active}
              onMouseMove={() => setAt(index)}
              onClick={() => take(index)}
            >
              <span>{option.title}</span>
              <span className="muted grow ellipsis">{option.detail}</span>
              {option.keys !== undefined && <Kbd keys={option.keys} />}
            </div>
          </div>
        ))}
      </div>
      <div className="palette-foot">
        <KeyHints
          hints={[
            { keys: 'ArrowDown', label: t('palette.move') },
            { keys: 'Enter', label: t('palette.open') },
            { keys: 'Esc', label: t('close') },
          ]}
        />
      </div>
    </Modal>
  );
}
