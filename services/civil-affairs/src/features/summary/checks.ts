import { factsOf, mayAskBy } from '../ledger/conditions.ts';
import type { ChildFilter } from '../ledger/rules/filter.ts';
import type { Officer } from '@ger/kernel';
import type { Summary, SummaryRow } from './queries.ts';
import { BALANCES, balancesOf, countedBy, equationOf, type Balance } from './rules/balance.ts';
import { COLUMNS, type Column } from './rules/columns.ts';

/** What a failed check rests on, and how the ledger finds those children where the officer may ask so. */
interface CauseView {
  readonly column: Column;
  readonly count: number;
  readonly questions: ChildFilter[];
}

/** A line in which a check fails. */
export interface ImbalanceView {
  readonly division: { readonly code: string };
  readonly left: number;
  readonly right: number;
  readonly difference: number;
  readonly causes: CauseView[];
}

/** 一条平衡关系 with all lines in which it fails. */
export interface CheckView extends Balance {
  readonly equation: string;
  readonly holds: boolean;
  readonly imbalances: ImbalanceView[];
}

/** Every check of a summary, over its total and each of its lines (6.2). */
export function checksOf({ total, rows }: Summary, officer: Officer): CheckView[] {
  const lines = [total, ...rows].map((row) => ({ row, checked: balancesOf(row.figures) }));
  return BALANCES.map((balance, index) => {
    const imbalances = lines.flatMap(({ row, checked }) => {
      const one = checked[index];
      return one && one.difference !== 0 ? [{ row, one }] : [];
    });
    return {
      ...balance,
      equation: equationOf(balance),
      holds: imbalances.length === 0,
      imbalances: imbalances.map(({ row, one }) => ({
        division: { code: row.division },
        left: one.left,
        right: one.right,
        difference: one.difference,
        causes: causesOf(one, row, officer),
      })),
    };
  });
}

type Checked = ReturnType<typeof balancesOf>[number];

function causesOf(checked: Checked, { figures }: SummaryRow, officer: Officer): CauseView[] {
  return checked.balance.causes.flatMap((cause) => {
    const column = COLUMNS.find(({ key }) => key === cause.column);
    const count = countedBy(cause, figures, checked);
    return column && count > 0
      ? [{ column, count, questions: cause.questions.filter((filter) => mayAsk(officer, filter)) }]
      : [];
  });
}

function mayAsk(officer: Officer, filter: ChildFilter): boolean {
  return factsOf({ filter }).every((fact) => mayAskBy(officer, fact));
}
