import type { ScreeningRound, SittingState } from './rules/round.ts';

export type RoundRow = Omit<ScreeningRound, 'counts'> & {
  readonly counts: Partial<Record<SittingState, number>> | null;
};

export const ROUND_COLUMNS = `r.round_id AS id, r.version, r.unit_id AS "unitId", r.class_id AS "classId", r.instrument,
  r.opened_on AS "openedOn", r.due_on AS "dueOn", r.state,
  (SELECT jsonb_object_agg(c.state, c.count) FROM (SELECT s.state, count(*)::int AS count FROM screening_sitting s
     WHERE s.round_id = r.round_id GROUP BY s.state) c) AS counts`;

/** The domain object of a row. */
export function roundFrom({ counts, ...row }: RoundRow): ScreeningRound {
  return { ...row, counts: { WAITING: 0, DONE: 0, ABSENT: 0, DECLINED: 0, ...counts } };
}
