import { Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { Categories, ChildLink, FileState, Risk } from './child-facts.tsx';
import type { ChildRow } from './child-row.ts';
import type { Selection } from './use-selection.ts';

interface ChildTableProps {
  readonly rows: readonly ChildRow[];
  readonly loading: boolean;
  /** Absent where the post has nothing to do with many at once. */
  readonly selection?: Selection;
}

/** The list of children for a screen with room for a table. */
export function ChildTable({ rows, loading, selection }: ChildTableProps) {
  const { t } = useTranslation();
  const columns: TableColumnsType<ChildRow> = [
    {
      key: 'name',
      title: t('children.column.name'),
      width: 150,
      render: (_, child) => (
        <>
          <ChildLink child={child} /> <FileState child={child} />
        </>
      ),
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
      width: 150,
      render: (_, child) => <Risk child={child} />,
    },
    {
      key: 'notCollected',
      title: t('children.column.notCollected'),
      width: 104,
      className: 'digits',
      render: (_, { notCollectedCount }) => notCollectedCount,
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
      {...(selection && {
        rowSelection: {
          selectedRowKeys: selection.all ? rows.map(({ id }) => id) : [...selection.ids],
          preserveSelectedRowKeys: true,
          columnWidth: 44,
          getCheckboxProps: ({ name }: ChildRow) => ({
            'aria-label': t('children.bulk.tick', { name: name ?? t('gap.maskedName') }),
          }),
          onChange: (keys: React.Key[]) => selection.set(keys.map(String)),
        },
      })}
    />
  );
}
