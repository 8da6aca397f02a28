import type { ReactNode } from 'react';
import './fields.css';

/** Label and value, in a `Fields` list. */
export function FieldRow({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

export function Fields({ columns = 1, children }: { columns?: 1 | 2; children: ReactNode }) {
  return <dl className={columns === 2 ? 'fields fields-2' : 'fields'}>{children}</dl>;
}
