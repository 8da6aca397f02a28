import { Kbd } from './Kbd.tsx';

/** What the keys do here, for the foot of a panel or of the page. */
export function KeyHints({ hints }: { hints: readonly { readonly keys: string; readonly label: string }[] }) {
  return (
    <div className="key-hints">
      {hints.map(({ keys, label }) => (
        <span key={keys}>
          <Kbd keys={keys} /> {label}
        </span>
      ))}
    </div>
  );
}
