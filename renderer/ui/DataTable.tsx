import type { KeyboardEvent, ReactNode } from 'react';
import './table.css';

export interface Column<T> {
  readonly key: string;
  readonly title: ReactNode;
  readonly cell: (row: T) => ReactNode;
  readonly end?: boolean;
}

interface DataTableProps<T> {
  /** Read out as the table's name. */
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly idOf: (row: T) => string;
  readonly onOpen?: (row: T) => void;
}

/** Arrow keys move between rows, wherever the list has the focus. */
function move(event: KeyboardEvent<HTMLTableRowElement>): void {
  const row = event.currentTarget;
  const siblings = [...(row.parentElement?.children ?? [])];
  const at = siblings.indexOf(row);
  const next = { ArrowDown: siblings[at + 1], ArrowUp: siblings[at - 1], Home: siblings[0], End: siblings.at(-1) }[event.key];
  if (!(next instanceof HTMLElement)) return;
  event.preventDefault();
  next.focus();
}

/** A table whose rows open with Enter, Space or a click. One row is in the tab order, as in a list box. */
export function DataTable<T>({ label, columns, rows, idOf, onOpen }: DataTableProps<T>) {
  return (
    <table className="table" aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={column.end ? 'end' : undefined}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr
            key={idOf(row)}
            {...(onOpen && {
              tabIndex: index === 0 ? 0 : -1,
              onClick: () => onOpen(row),
              onKeyDown: (event: KeyboardEvent<HTMLTableRowElement>) => {
                if (event.target !== event.currentTarget) return;
                if (event.key === 'Enter' || event.key === ' ') {
                  event.preventDefault();
                  onOpen(row);
                } else move(event);
              },
            })}
          >
            {columns.map((column) => (
              <td key={column.key} className={column.end ? 'end' : undefined}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
