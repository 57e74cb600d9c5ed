import { dayOf, dueAt, figureOn, type DivisionCode, type FindingKind, type Tightened } from '@ger/kernel';

/** The record in which a finding was ticked. */
export interface FindingSource {
  readonly kind: 'DELEGATION' | 'VISIT' | 'FOLLOW_UP' | 'LIVING_ARRANGEMENT';
  readonly id: string;
}

/** 发现情形记录 — what was found of a child in one record, and whether the police have heard of it (4.1.a). */
export interface RecordedFinding {
  readonly id: string;
  readonly childId: string;
  readonly residence: DivisionCode;
  readonly findings: readonly FindingKind[];
  readonly foundAt: Date;
  readonly reportedAt: Date | null;
}

/** When the police must have heard of it at the latest (4.1.a). */
export function reportByOf(
  { foundAt, residence }: RecordedFinding,
  tightened: readonly Tightened[] = [],
): Date {
  const place = { division: residence, day: dayOf(foundAt) };
  return dueAt(foundAt, figureOn('report-without-delay', place, tightened));
}
