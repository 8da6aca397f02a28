import { Kbd } from '../../ui/Kbd.tsx';

/** Where a repair or a payment would stand: none yet, and the key that adds one. */
export function ExtraButton({ label, text, keys, onClick }: { label: string; text: string; keys: string; onClick: () => void }) {
  return (
    <div>
      <div className="extra-label" aria-hidden>
        {label}
      </div>
      <button type="button" className="extra" aria-label={`${label}: ${text}`} onClick={onClick}>
        <span className="grow ellipsis">{text}</span>
        <Kbd keys={keys} />
      </button>
    </div>
  );
}
