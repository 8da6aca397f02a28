import type { Parsed } from '#shared/contract/desk/index.ts';
import { sheetFields, type JobSheet } from '#shared/contract/printing.ts';
import { dateOf, type Area } from '../area.ts';
import type { Handlers } from '../context.ts';
import { repairView } from '../repairs/index.ts';

/** Every print and every file leaves an audit entry (R-ROLE-4): the router writes it once the host has done it. */
export function printingHandlers(area: Area): Handlers<'printing.preview' | 'printing.print' | 'printing.save'> {
  return {
    'printing.preview': async ({ printing }, asked) => printing.preview(jobSheet(area, asked)),
    'printing.print': async ({ printing }, asked) => {
      await printing.print(jobSheet(area, asked));
      return null;
    },
    'printing.save': async ({ printing }, asked) => {
      await printing.save({ document: 'job-sheet', sheet: jobSheet(area, asked) });
      return null;
    },
  };
}

const yes = { 'en-GB': 'yes', de: 'ja' };

/** What this person reads of the repair, without its customer. */
function jobSheet(area: Area, { id, language }: Parsed<'printing.preview'>): JobSheet {
  const { number, values, product, call } = repairView(area, id);
  const date = (day: unknown) =>
    typeof day === 'string' ? new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(day)) : null;
  const { bookedAt } = values;
  const texts: Record<JobSheet['fields'][number]['name'], unknown> = {
    product: product === null ? null : `${product.brand} ${product.model}`,
    serialNumber: product?.serialNumber,
    underWarranty: values['underWarranty'] === true ? yes[language] : null,
    bookedOn: date(typeof bookedAt === 'number' ? dateOf(area, bookedAt) : null),
    promisedOn: date(values['promisedOn']),
    contents: values['contents'],
    fault: call?.faultText,
    diagnosis: values['diagnosis'],
    workDone: values['workDone'],
    parts: values['parts'],
    tests: values['tests'],
  };
  const fields = sheetFields.flatMap((name) => {
    const value = texts[name];
    return typeof value === 'string' && value !== '' ? [{ name, value }] : [];
  });
  return { language, organisation: area.desk.policy().organisation.name, number, fields };
}
