import type { ClauseId, Label } from '@ger/kernel';
import type { ChildFilter } from '../../ledger/rules/filter.ts';
import { columnNumbered, type ColumnKey, type Figures } from './columns.ts';

/** Children because of whom a check fails: in which column they are counted, and how the ledger finds them. */
export interface Cause {
  readonly column: ColumnKey;
  readonly questions: readonly ChildFilter[];
}

/** 平衡关系 — what must equal what, by the columns' numbers on the form. */
export interface Balance extends Label {
  readonly rule: string;
  readonly clause: ClauseId;
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly causes: readonly Cause[];
  /** Not printed on the form so; read out of it. */
  readonly unverified?: true;
}

const missing = (...fields: string[]): ChildFilter[] => fields.map((field) => ({ missing: field }));

/**
 * 汇总表的平衡关系 (6.2), as printed on the official form. A column of *not collected* stands beside the form's, so a check
 * fails by exactly what is still to be asked for, or by what the form has no column for.
 */
export const BALANCES: readonly Balance[] = [
  {
    rule: 'ages',
    clause: '6.2',
    left: [1],
    right: [2, 5, 8],
    zh: '总人数等于各年龄段人数之和',
    en: 'All children are the sum of the age bands',
    causes: [{ column: 'all', questions: [{ ageFrom: 16, ageTo: 17 }] }],
  },
  {
    rule: 'sex-to-5',
    clause: '6.2',
    left: [2],
    right: [3, 4],
    zh: '0–5岁人数等于男女人数之和',
    en: 'Those of 0 to 5 are boys and girls',
    causes: [],
  },
  {
    rule: 'sex-to-13',
    clause: '6.2',
    left: [5],
    right: [6, 7],
    zh: '6–13岁人数等于男女人数之和',
    en: 'Those of 6 to 13 are boys and girls',
    causes: [],
  },
  {
    rule: 'sex-to-16',
    clause: '6.2',
    left: [8],
    right: [9, 10],
    zh: '14–16岁人数等于男女人数之和',
    en: 'Those of 14 to 16 are boys and girls',
    causes: [],
  },
  {
    rule: 'schooling',
    clause: '6.2',
    left: [1],
    right: [11, 12, 13, 14, 15, 16, 17, 18],
    zh: '总人数等于八类就学情况人数之和',
    en: 'All children are the sum of the eight kinds of schooling',
    causes: [{ column: 'schoolingNotCollected', questions: missing('schooling') }],
  },
  {
    rule: 'registration',
    clause: '6.2',
    left: [1],
    right: [19, 20],
    zh: '总人数等于已登记户口与未登记户口人数之和',
    en: 'All children are registered in a household or not',
    causes: [{ column: 'registrationNotCollected', questions: missing('householdRegistered') }],
  },
  {
    rule: 'health',
    clause: '6.2',
    left: [1],
    right: [21, 22, 23],
    zh: '总人数等于健康、残疾、患病人数之和',
    en: 'All children are healthy, disabled or ill',
    causes: [
      { column: 'healthNotCollected', questions: missing('health') },
      { column: 'healthOther', questions: [{ health: 'OTHER' }] },
    ],
    unverified: true,
  },
  {
    rule: 'boarding',
    clause: '6.2',
    left: [13, 14],
    right: [24, 25],
    zh: '小学、初中人数等于寄宿与走读人数之和',
    en: 'Pupils of primary and junior secondary schools board or do not',
    causes: [
      {
        column: 'boardingNotCollected',
        questions: [
          { schooling: 'PRIMARY', missing: 'boarding' },
          { schooling: 'JUNIOR', missing: 'boarding' },
        ],
      },
    ],
  },
  {
    rule: 'carer',
    clause: '6.2',
    left: [1],
    right: [26, 27, 28, 29],
    zh: '总人数等于四类实际照料人人数之和',
    en: 'All children are the sum of the four kinds of carers',
    causes: [{ column: 'carerNotCollected', questions: missing('carer') }],
  },
  {
    rule: 'guardianship',
    clause: '6.2',
    left: [1],
    right: [30, 31, 32],
    zh: '总人数等于监护情况较好、一般、差的人数之和',
    en: 'All children are guarded well, fairly or poorly',
    causes: [{ column: 'guardianshipNotCollected', questions: missing('guardianship') }],
  },
];

/** How a check came out on the figures of one division. */
export interface Checked {
  readonly balance: Balance;
  readonly left: number;
  readonly right: number;
  /** Left less right; nought when it holds. */
  readonly difference: number;
}

/** Checks the figures of one division by every rule. */
export function balancesOf(figures: Figures): Checked[] {
  const sum = (numbers: readonly number[]): number =>
    numbers.reduce((total, number) => total + figures[columnNumbered(number).key], 0);
  return BALANCES.map((balance) => {
    const [left, right] = [sum(balance.left), sum(balance.right)];
    return { balance, left, right, difference: left - right };
  });
}

/** The equation as the form prints it: `1=2+5+8`. */
export function equationOf({ left, right }: Pick<Balance, 'left' | 'right'>): string {
  return `${left.join('+')}=${right.join('+')}`;
}

/** How many children of a failed check a cause explains: those of its column, or all that is missing where there is none. */
export function countedBy({ column }: Cause, figures: Figures, { difference }: Checked): number {
  return column === 'all' ? difference : figures[column];
}
