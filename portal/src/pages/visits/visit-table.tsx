import { Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { VisitActs } from './visit-acts.tsx';
import { VisitChild, VisitDay, VisitWords } from './visit-facts.tsx';
import type { VisitRow } from './visit-row.ts';
import own from './visits.module.css';

/** The visits to be made, for a screen with room for a table. */
export function VisitTable({ rows, loading }: { rows: readonly VisitRow[]; loading: boolean }) {
  const { t } = useTranslation();
  const columns: TableColumnsType<VisitRow> = [
    {
      key: 'day',
      title: t('visits.column.day'),
      width: 190,
      render: (_, visit) => <VisitDay visit={visit} />,
    },
    {
      key: 'child',
      title: t('visits.column.child'),
      width: 150,
      render: (_, visit) => <VisitChild visit={visit} />,
    },
    { key: 'words', title: t('visits.column.purpose'), render: (_, visit) => <VisitWords visit={visit} /> },
    { key: 'place', title: t('visits.column.place'), render: (_, { child }) => child?.residence?.fullName },
    {
      key: 'acts',
      title: t('visits.column.acts'),
      width: 230,
      render: (_, visit) =>
        visit.child && (
          <span className={own.acts}>
            <VisitActs
              visit={visit}
              childId={visit.child.id}
              place={visit.child.residence?.code}
              withMain={false}
            />
          </span>
        ),
    },
  ];
  return (
    <Table<VisitRow>
      rowKey="id"
      aria-label={t('visits.title')}
      columns={columns}
      dataSource={rows}
      loading={loading}
      pagination={false}
      tableLayout="fixed"
    />
  );
}
