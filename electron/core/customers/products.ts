import type { ProductView } from '#shared/contract/desk/index.ts';
import { reads, type Area } from '../area.ts';
import { sql } from '../store/index.ts';
import { linkedGroup } from '../linked.ts';

interface ProductRow {
  readonly id: string;
  readonly brand: string | null;
  readonly model: string | null;
  readonly category: string | null;
  readonly principal: string | null;
  readonly serialNumber: string | null;
  readonly warrantyUntil: string | null;
}

const select = `SELECT id, brand, model, category, principal, serialNumber,
  (SELECT max(endsOn) FROM warranty WHERE warranty.product = product.id) AS warrantyUntil FROM product`;

/** A customer's products, the newest first, each with the latest end of its warranties (R-RET-4). */
export function productsOf(area: Area, customer: string): ProductView[] {
  return sql<ProductRow>(area.desk.db, `${select} WHERE customer IN (SELECT value FROM json_each(?)) ORDER BY row DESC`)
    .all(JSON.stringify(linkedGroup(area.desk.db, customer)))
    .map((row) => view(area, row));
}

export function productById(area: Area, id: string | null): ProductView | null {
  const row = id === null ? undefined : sql<ProductRow>(area.desk.db, `${select} WHERE id = ?`).get(id);
  return row === undefined ? null : view(area, row);
}

/** How a product is called in a line: `Sorrel DW-450`. */
export function productName(product: { readonly brand: string | null; readonly model: string | null } | null): string | null {
  if (product === null) return null;
  return [product.brand, product.model].filter(Boolean).join(' ') || null;
}

function view(area: Area, row: ProductRow): ProductView {
  const text = (field: 'brand' | 'model' | 'category' | 'principal') => (reads(area, 'product', field) ? (row[field] ?? '') : '');
  return {
    id: row.id,
    brand: text('brand'),
    model: text('model'),
    category: text('category'),
    principal: text('principal'),
    serialNumber: reads(area, 'product', 'serialNumber') ? row.serialNumber : null,
    warrantyUntil: reads(area, 'warranty', 'endsOn') ? row.warrantyUntil : null,
  };
}
