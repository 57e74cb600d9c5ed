import { missingUnless, type LawId, type Missing } from '@ger/kernel';
import type { DropoutCase, LawfulMeasure } from './dropout-case.ts';
import type { LawfulMeasureKind } from './vocabulary.ts';

/** One line of the table of lawful measures. */
export interface LawfulMeasureRule {
  readonly kind: LawfulMeasureKind;
  readonly law: LawId;
  /** It names a day by which the guardians are to have sent the child to school; that day is followed up. */
  readonly namesDay: boolean;
  /** What must have gone before, in the round that runs. */
  readonly after: 'NOTHING' | 'ORDER_NOT_FOLLOWED';
  readonly zh: string;
  readonly en: string;
}

/** 依法采取的措施 (L.10: 义务教育法第五十八条): which there are, in the order in which they weigh. */
export const LAWFUL_MEASURES: readonly LawfulMeasureRule[] = [
  {
    kind: 'CRITICISM',
    law: 'L.10',
    namesDay: false,
    after: 'NOTHING',
    zh: '批评教育监护人',
    en: 'Criticise and educate the guardians',
  },
  {
    kind: 'ORDER_TO_CORRECT',
    law: 'L.10',
    namesDay: true,
    after: 'NOTHING',
    zh: '责令限期改正',
    en: 'Order to correct by a day',
  },
  {
    kind: 'REFER_TO_JUDICIARY',
    law: 'L.10',
    namesDay: false,
    after: 'ORDER_NOT_FOLLOWED',
    zh: '逾期不改正的，提请司法处理',
    en: 'Refer to the judiciary when the order was not followed',
  },
];

/** The line of a kind. */
export function measureRule(kind: LawfulMeasureKind): LawfulMeasureRule {
  const rule = LAWFUL_MEASURES.find((one) => one.kind === kind);
  if (!rule) throw new Error(`no lawful measure ${kind}`);
  return rule;
}

/** The measures of the round that runs. */
export function measuresOfRound({
  measures,
  round,
}: Pick<DropoutCase, 'measures' | 'round'>): LawfulMeasure[] {
  return measures.filter((measure) => measure.round === round);
}

/** The orders of the round that runs which nobody has followed up yet. */
export function ordersToCheck(dropout: Pick<DropoutCase, 'measures' | 'round'>): LawfulMeasure[] {
  return measuresOfRound(dropout).filter(({ correctBy, check }) => correctBy !== null && check === null);
}

/** What a measure of that kind still needs in this case. */
export function missingFor(
  kind: LawfulMeasureKind,
  dropout: Pick<DropoutCase, 'measures' | 'round'>,
): Missing[] {
  const { after, law } = measureRule(kind);
  const ignored = measuresOfRound(dropout).some(({ check }) => check?.outcome === 'NOT_CORRECTED');
  return missingUnless(
    after === 'NOTHING' || ignored,
    'ORDER_NOT_FOLLOWED',
    law,
    '须先责令限期改正，并查明逾期未改正',
    'First order to correct, and find that the order was not followed',
  );
}
