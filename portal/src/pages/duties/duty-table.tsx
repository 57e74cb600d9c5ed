import { Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { DueLabel } from '../../components/due-label.tsx';
import { DutyStateTag } from '../../components/duty-state-tag.tsx';
import { DutyCarrier, DutyChild, DutyWords } from './duty-facts.tsx';
import type { DutyRow } from './duty-row.ts';

/** The list of duties for a screen with room for a table. */
export function DutyTable({ rows, loading }: { rows: readonly DutyRow[]; loading: boolean }) {
  const { t } = useTranslation();
  const columns: TableColumnsType<DutyRow> = [
    { key: 'duty', title: t('duties.column.duty'), render: (_, duty) => <DutyWords duty={duty} /> },
    {
      key: 'child',
      title: t('duties.column.child'),
      width: 130,
      render: (_, duty) => <DutyChild duty={duty} />,
    },
    {
      key: 'carrier',
      title: t('duties.column.carrier'),
      width: 260,
      render: (_, duty) => <DutyCarrier duty={duty} />,
    },
    {
      key: 'state',
      title: t('duties.column.state'),
      width: 110,
      render: (_, { state }) => <DutyStateTag state={state} />,
    },
    {
      key: 'due',
      title: t('duties.column.due'),
      width: 210,
      render: (_, { dueAt, state }) => <DueLabel dueAt={dueAt} state={state} />,
    },
  ];
  return (
    <Table<DutyRow>
      rowKey="id"
      aria-label={t('duties.title')}
      columns={columns}
      dataSource={rows}
      loading={loading}
      pagination={false}
      tableLayout="fixed"
    />
  );
}
