import { useTranslation } from 'react-i18next';
import { kindNameSchema } from '#shared/catalogue/index.ts';
import type { Output } from '#shared/contract/desk/index.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { Panel } from '../../ui/Panel.tsx';

type About = Output<'desk.about'>;

/** How many records of each kind this desk holds, and how large they are. */
export function HeldPanel({ about }: { about: About }) {
  const { t, i18n } = useTranslation(['admin', 'catalogue']);
  const count = new Intl.NumberFormat(i18n.language);
  const megabytes = new Intl.NumberFormat(i18n.language, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });
  const nameOf = (kind: string) => {
    const known = kindNameSchema.safeParse(kind);
    return known.success ? t(`catalogue:kind.${known.data}`) : kind;
  };
  return (
    <Panel title={t('held.title')} aside={<span className="muted number">{megabytes.format(about.bytes / 1e6)}</span>}>
      <p className="muted desk-note">{t('held.text')}</p>
      <DataTable
        label={t('held.title')}
        columns={[
          { key: 'kind', title: t('held.kind'), cell: (row) => nameOf(row.kind) },
          { key: 'count', title: t('held.count'), end: true, cell: (row) => count.format(row.count) },
        ]}
        rows={about.rows}
        idOf={(row) => row.kind}
      />
    </Panel>
  );
}
