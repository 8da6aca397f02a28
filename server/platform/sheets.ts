import PDFDocument from 'pdfkit';

export type Align = 'left' | 'right';
export interface Column {
  readonly title: string;
  /** Of the page's width, in parts of 100. */
  readonly part: number;
  readonly align?: Align;
}

const margin = 56;
const grey = '#555555';

/** The letters that every reader of PDFs has by itself; another loses its marks, or is a question mark. The JSON has all of them. */
const printable = (text: string): string =>
  text.replace(/[^\u0020-\u00ff\n–—‘’“”•…€]/gu, (letter) => letter.normalize('NFKD').replace(/[^\u0020-\u00ff]/gu, '') || '?');

/** A page of A4 after the other: headings, sentences, tables that go on with their headings, numbered at the end. */
export class Sheets {
  readonly #doc: PDFKit.PDFDocument;
  readonly #width: number;

  constructor(title: string, madeAt: number) {
    this.#doc = new PDFDocument({
      size: 'A4',
      margins: { top: margin, bottom: margin + 14, left: margin, right: margin },
      bufferPages: true,
      lang: 'en-GB',
      displayTitle: true,
      pdfVersion: '1.7',
      info: { Title: title, Producer: 'Cleandesk', CreationDate: new Date(madeAt) },
    });
    this.#width = this.#doc.page.width - 2 * margin;
  }

  title(text: string): void {
    this.#doc.font('Helvetica-Bold').fontSize(18).text(printable(text), margin).moveDown(0.3);
  }

  heading(text: string): void {
    this.#room(70);
    this.#doc.moveDown(0.9).font('Helvetica-Bold').fontSize(12).fillColor('black').text(printable(text), margin).moveDown(0.25);
  }

  say(text: string, quiet = false): void {
    this.#doc
      .font('Helvetica')
      .fontSize(9.5)
      .fillColor(quiet ? grey : 'black')
      .text(printable(text), margin, undefined, { width: this.#width })
      .moveDown(0.15);
  }

  table(columns: readonly Column[], rows: readonly (readonly string[])[]): void {
    this.#row(
      columns,
      columns.map(({ title }) => title),
      true,
    );
    for (const row of rows) {
      if (this.#room(this.#heightOf(columns, row)))
        this.#row(
          columns,
          columns.map(({ title }) => title),
          true,
        );
      this.#row(columns, row, false);
    }
    this.#doc.moveDown(0.4);
  }

  /** The bytes, once every page has its number. */
  async end(footer: string): Promise<Buffer> {
    const { start, count } = this.#doc.bufferedPageRange();
    for (let page = start; page < start + count; page += 1) {
      this.#doc.switchToPage(page);
      // Below the margin a text would begin a page of its own.
      this.#doc.page.margins.bottom = 0;
      const y = this.#doc.page.height - margin + 6;
      const numbered = `${printable(footer)}   ·   page ${page - start + 1} of ${count}`;
      this.#doc
        .font('Helvetica')
        .fontSize(8)
        .fillColor(grey)
        .text(numbered, margin, y, { width: this.#width, align: 'center', lineBreak: false });
    }
    const parts: Buffer[] = [];
    this.#doc.end();
    for await (const part of this.#doc as AsyncIterable<Buffer>) parts.push(part);
    return Buffer.concat(parts);
  }

  /** Whether a new page was begun, because so much did not fit any more. */
  #room(height: number): boolean {
    const doc = this.#doc;
    if (doc.y + height <= doc.page.height - doc.page.margins.bottom) return false;
    doc.addPage();
    return true;
  }

  #heightOf(columns: readonly Column[], cells: readonly string[]): number {
    this.#doc.font('Helvetica').fontSize(9);
    return (
      Math.max(
        ...columns.map(({ part }, i) => this.#doc.heightOfString(printable(cells[i] ?? ''), { width: (this.#width * part) / 100 - 8 })),
      ) + 6
    );
  }

  #row(columns: readonly Column[], cells: readonly string[], isHead: boolean): void {
    const doc = this.#doc;
    const height = this.#heightOf(columns, cells);
    const top = doc.y;
    let x = margin;
    doc
      .font(isHead ? 'Helvetica-Bold' : 'Helvetica')
      .fontSize(9)
      .fillColor('black');
    columns.forEach(({ part, align = 'left' }, i) => {
      const width = (this.#width * part) / 100;
      doc.text(printable(cells[i] ?? ''), x, top + 3, { width: width - 8, align });
      x += width;
    });
    doc
      .moveTo(margin, top + height)
      .lineTo(margin + this.#width, top + height)
      .lineWidth(0.4)
      .strokeColor('#bbbbbb')
      .stroke();
    [doc.x, doc.y] = [margin, top + height];
  }
}
