import { expect, it } from 'vitest';
import { barcodeOf, sheetPage } from '../../../../electron/shell/printing/page.ts';

const sheet = { language: 'en-GB' as const, organisation: 'Staffords', number: 'R-2026-000004', fields: [] };

it('shows whatever a field holds as text', () => {
  const evil = `<img src=x onerror="alert(1)"> & 'quotes'`;
  const page = sheetPage({ ...sheet, fields: [{ name: 'diagnosis', value: evil }] }, 'n');
  expect(page).not.toContain('<img');
  expect(page).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; &#39;quotes&#39;');
});

it('draws a bar code of its own for each number', () => {
  const [one, other] = [barcodeOf('R-2026-000004'), barcodeOf('R-2026-000005')];
  expect(one).toMatch(/^<svg [^>]*viewBox/);
  expect(one).not.toBe(other);
});
