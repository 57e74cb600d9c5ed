import type { ClauseId, Label } from '@ger/kernel';

/** What is counted of a record: how many were due, dealt with, dealt with as asked, or late. */
export type Measure = 'due' | 'done' | 'met' | 'late';

/** One indicator: which records it sums, and which of their counts stands over which. */
export interface Indicator extends Label {
  readonly code: string;
  readonly clause: ClauseId;
  /** The read model it is summed from (`projection.tally`). */
  readonly source: 'verification-round';
  readonly numerator: Measure;
  readonly denominator: Measure;
  readonly formulaZh: string;
  readonly formulaEn: string;
  /** Whether more of it is better. */
  readonly better: 'MORE' | 'LESS';
}

/** 指标表 (6.1.a): per division and quarter, at every level. A further indicator is a row here and a fold of its records. */
export const INDICATORS: readonly Indicator[] = [
  {
    code: 'verification-coverage',
    clause: '3.2.b',
    zh: '季度核查覆盖率',
    en: 'Coverage of the quarterly verification',
    source: 'verification-round',
    numerator: 'met',
    denominator: 'due',
    formulaZh: '核查结果为无变化、有变化的儿童 ÷ 应核查儿童',
    formulaEn: 'children found unchanged or changed ÷ children to be verified',
    better: 'MORE',
  },
  {
    code: 'verification-done',
    clause: '3.2.b',
    zh: '季度核查办结率',
    en: 'Quarterly verification dealt with',
    source: 'verification-round',
    numerator: 'done',
    denominator: 'due',
    formulaZh: '已有核查结果的儿童（含未找到、已迁出、拒绝）÷ 应核查儿童',
    formulaEn: 'children with an outcome (also not found, moved, refused) ÷ children to be verified',
    better: 'MORE',
  },
  {
    code: 'verification-late',
    clause: '3.2.b',
    zh: '季度核查逾期率',
    en: 'Quarterly verification late',
    source: 'verification-round',
    numerator: 'late',
    denominator: 'due',
    formulaZh: '季度结束后才由嘎查村完成或未完成即结束的儿童 ÷ 应核查儿童',
    formulaEn: 'children of rounds completed after the quarter, or left unfinished ÷ children to be verified',
    better: 'LESS',
  },
];
