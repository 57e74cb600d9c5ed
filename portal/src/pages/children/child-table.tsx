import { Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { Categories, ChildLink, Risk } from './child-facts.tsx';
import type { ChildRow } from './child-row.ts';

/** The list of children for a screen with room for a table. */
export function ChildTable({ rows, loading }: { rows: readonly ChildRow[]; loading: boolean }) {
  const { t } = useTranslation();
  const columns: TableColumnsType<ChildRow> = [
    {
      key: 'name',
      title: t('children.column.name'),
      width: 150,
      render: (_, child) => <ChildLink child={child} />,
    },
    {
      key: 'sex',
      title: t('children.column.sex'),
      width: 72,
      render: (_, { sex }) => sex && t(`enum.Sex.${sex}`),
    },
    {
      key: 'age',
      title: t('children.column.age'),
      width: 72,
      className: 'digits',
      render: (_, { age }) => age,
    },
    {
      key: 'division',
      title: t('children.column.division'),
      render: (_, { residence }) => residence?.fullName,
    },
    {
      key: 'categories',
      title: t('children.column.categories'),
      width: 230,
      render: (_, child) => <Categories child={child} />,
    },
    {
      key: 'risk',
      title: t('children.column.risk'),
      width: 130,
      render: (_, child) => <Risk child={child} />,
    },
  ];
  return (
    <Table<ChildRow>
      rowKey="id"
      aria-label={t('children.title')}
      columns={columns}
      dataSource={rows}
      loading={loading}
      pagination={false}
      tableLayout="fixed"
    />
  );
}
