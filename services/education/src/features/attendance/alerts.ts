import { listScope } from '@ger/access';
import { dayOf, ROLES, type Day } from '@ger/kernel';
import { emptyPage, keysetPage, pageSize, readCursor, type Page, type Reader } from '@ger/subgraph';
import type { RunningAbsence } from './queries.ts';

/** 旷课预警 — a streak that runs, of a pupil who is at school still, and whether the school has spoken with the guardian (3.3.g). */
export interface AbsenceAlert extends RunningAbsence {
  readonly id: string;
  readonly pupilId: string;
  /** The latest talk with the guardian since the streak began. */
  readonly talkedOn: Day | null;
}

export interface AbsenceAlertArguments {
  readonly limitReached?: boolean | null;
  readonly name?: string | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

/** The streaks within the officer's reach, the longest first: a school its own pupils', everybody else by place. */
export async function listAbsenceAlerts(
  { manager, officer, now }: Reader,
  { limitReached, name, first, after }: AbsenceAlertArguments,
): Promise<Page<AbsenceAlert>> {
  const size = pageSize(first);
  const [days, id] = readCursor(after, 2) ?? [null, null];
  if (!officer) return emptyPage();
  const today = dayOf(now);
  const asked = [today, limitReached ?? false, name?.trim() || null, days, id, size + 1];
  const at = asked.length + 1;
  const scope =
    ROLES[officer.post.role].group === 'SCHOOL'
      ? { sql: `p.unit_id = $${at}::uuid`, parameters: [officer.post.unitId] }
      : listScope(
          officer,
          today,
          { child: 'p.child_id', division: 'p.division_no', place: 'p.place_no' },
          at,
        );
  const rows = await manager.query<AbsenceAlert[]>(
    `SELECT a.absence_id AS id, a.pupil_id AS "pupilId", a.since, a.days, a.level,
            (SELECT max(c.on_day) FROM pupil_contact c WHERE c.pupil_id = a.pupil_id AND c.kind = 'GUARDIAN_TALK'
                AND c.state = 'RECORDED' AND c.on_day >= a.since) AS "talkedOn"
       FROM absence a JOIN pupil p USING (pupil_id)
      WHERE a.level <> 'NONE' AND a.ended_on IS NULL AND ${scope.sql}
        AND EXISTS (SELECT FROM enrolment e WHERE e.pupil_id = p.pupil_id AND (e.until_day IS NULL OR e.until_day > $1::date))
        AND (NOT $2::boolean OR a.level = 'LIMIT_REACHED')
        AND ($3::text IS NULL OR position($3 IN p.name) > 0)
        AND ($4::int IS NULL OR a.days < $4::int OR (a.days = $4::int AND a.absence_id > $5::uuid))
      ORDER BY a.days DESC, a.absence_id LIMIT $6`,
    [...asked, ...scope.parameters],
  );
  return keysetPage(
    rows,
    size,
    (row) => [String(row.days), row.id],
    (row) => row,
  );
}
