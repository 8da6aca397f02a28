import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { roles, type Field, type KindName, type Role } from '#shared/catalogue/index.ts';
import { FieldRow, Fields } from '../FieldRow.tsx';
import { useWords } from '../words.ts';
import type { RowValues, ShownField } from './fields.ts';
import { RecordInput } from './RecordInput.tsx';
import type { Edits } from './useEdits.ts';
import './record.css';

interface RecordFieldsProps {
  readonly kind: KindName;
  readonly fields: readonly ShownField[];
  readonly values: RowValues;
  readonly edits: Edits;
  /** Who may be chosen for a field that names a colleague. */
  readonly staffRoles?: readonly Role[];
}

const shortFormats: ReadonlySet<string> = new Set(['date', 'money', 'choice', 'yes-no', 'reference', 'postcode', 'phone']);
const shortText = 80;

/** Half a line is enough for it, by its format or its longest text. */
function isShort({ format, schema }: Field): boolean {
  if (format !== 'text') return shortFormats.has(format);
  const inner = schema instanceof z.ZodNullable ? schema.unwrap() : schema;
  return inner instanceof z.ZodString && (inner.maxLength ?? Infinity) <= shortText;
}

/** The fields of a row: inputs where this person may change them, plain lines where they may only read. */
export function RecordFields({ kind, fields, values, edits, staffRoles = roles }: RecordFieldsProps) {
  const { t } = useTranslation('app');
  const words = useWords();
  const inputs = fields.filter((one) => one.editable);
  const lines = fields.filter((one) => !one.editable);
  return (
    <>
      {inputs.length > 0 && (
        <div className="record-inputs">
          {inputs.map(({ name, field }) => (
            <div key={name} className={isShort(field) ? undefined : 'record-wide'}>
              <RecordInput
                kind={kind}
                field={name}
                value={edits.valueOf(name)}
                onChange={(value) => edits.change(name, value)}
                problem={edits.problems[name]}
                staffRoles={staffRoles}
              />
              {edits.overtaken.includes(name) && (
                <p className="record-overtaken" role="status">
                  {t('record.overtaken', { value: words.value(kind, name, values[name]) })}
                </p>
              )}
            </div>
          ))}
        </div>
      )}
      {lines.length > 0 && (
        <Fields>
          {lines.map(({ name }) => (
            <FieldRow key={name} label={words.label(kind, name)}>
              {words.value(kind, name, values[name])}
            </FieldRow>
          ))}
        </Fields>
      )}
    </>
  );
}
