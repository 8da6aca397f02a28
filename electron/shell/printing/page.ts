import { code128, drawingSVG } from 'bwip-js/generic';
import type { JobSheet } from '#shared/contract/printing.ts';
import { sheetWords } from './words.ts';

/** A4 at 96 points an inch. */
export const sheetWidth = 794;
export const sheetHeight = 1123;

const style = `
  @page { size: A4; margin: 0 }
  * { box-sizing: border-box }
  body { margin: 0; padding: 48px 56px; width: ${sheetWidth}px; font: 15px/1.45 sans-serif; color: #000; background: #fff }
  header { display: flex; justify-content: space-between; gap: 24px; border-bottom: 2px solid #000; padding-bottom: 16px }
  h1 { font-size: 32px; line-height: 1.1; margin: 4px 0 0 }
  svg { display: block; height: 72px; width: auto; max-width: 320px }
  dl { margin: 16px 0 0 }
  dt { font-size: 12px; color: #444; margin-top: 14px; break-after: avoid }
  dd { margin: 2px 0 0; white-space: pre-wrap; overflow-wrap: anywhere }
`;

/** The sheet as a page that needs nothing else and may do nothing. Whatever the texts hold is shown as text, and none of it is cut off. */
export function sheetPage({ language, organisation, number, fields }: JobSheet, nonce: string): string {
  const words = sheetWords[language];
  const rows = fields.map(({ name, value }) => `<dt>${words[name]}</dt><dd>${escaped(value)}</dd>`);
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${escaped(`${words.title} ${number}`)}</title>
<style nonce="${nonce}">${style}</style>
<header><div>${escaped(organisation)} · ${words.title}<h1>${escaped(number)}</h1></div>${barcodeOf(number)}</header>
<dl>${rows.join('')}</dl></html>`;
}

/** Code 128: what the board's scanner reads to open the repair. */
export function barcodeOf(number: string): string {
  return code128({ bcid: 'code128', text: number, height: 12 }, drawingSVG());
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
