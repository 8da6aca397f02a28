import './kbd.css';

const drawn: Readonly<Record<string, string>> = {
  Enter: '↵',
  Shift: '⇧',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  ' ': 'Space',
};

/** A shortcut as people read it: `Ctrl+Shift+Enter` becomes `Ctrl ⇧ ↵`. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <kbd className="kbd" aria-hidden>
      {keys
        .split('+')
        .map((key) => drawn[key] ?? key)
        .join(' ')}
    </kbd>
  );
}
