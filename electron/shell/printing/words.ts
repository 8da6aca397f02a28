import type { JobSheet } from '#shared/contract/printing.ts';

type Words = Readonly<Record<JobSheet['fields'][number]['name'] | 'title', string>>;

/** What is printed beside the values. The screens' own words are on the other side of the fence. */
export const sheetWords: Readonly<Record<JobSheet['language'], Words>> = {
  'en-GB': {
    title: 'Job sheet',
    product: 'Product',
    serialNumber: 'Serial number',
    underWarranty: 'Under warranty',
    bookedOn: 'Booked',
    promisedOn: 'Promised',
    contents: 'What came with it',
    fault: 'Fault, as told',
    diagnosis: 'Diagnosis',
    workDone: 'Work done',
    parts: 'Parts',
    tests: 'Tests',
  },
  de: {
    title: 'Auftragsblatt',
    product: 'Produkt',
    serialNumber: 'Seriennummer',
    underWarranty: 'In der Garantie',
    bookedOn: 'Angenommen',
    promisedOn: 'Zugesagt',
    contents: 'Was dabei war',
    fault: 'Fehler, wie geschildert',
    diagnosis: 'Diagnose',
    workDone: 'Ausgeführte Arbeiten',
    parts: 'Teile',
    tests: 'Prüfungen',
  },
};
