import { dayOf, ROLES, type DivisionCode } from '@ger/kernel';
import {
  emptyPage,
  keysetPage,
  pageSize,
  readCursor,
  type Batch,
  type Page,
  type Reader,
} from '@ger/subgraph';
import { schoolYearOf, type InstructionLanguage } from '../pupil/index.ts';
import { CASE_COLUMNS, caseFrom, type CaseRow } from './case-row.ts';
import type { SchoolingCase, SchoolingState } from './rules/schooling-case.ts';

/** Cases by id, as far as they may be seen. */
export const schoolingsById: Batch<string, SchoolingCase> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<CaseRow[]>(
    `SELECT ${CASE_COLUMNS} FROM schooling_case c WHERE c.case_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, caseFrom(row, cipher)]));
};

export interface SchoolingListArguments {
  readonly states?: readonly SchoolingState[] | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

/** The own unit's cases, the next due first; a school those it was asked to receive and has not sent back. */
export async function listSchoolings(
  { manager, officer, cipher }: Reader,
  { states, first, after }: SchoolingListArguments,
): Promise<Page<SchoolingCase>> {
  const size = pageSize(first);
  if (!officer) return emptyPage();
  const [due, id] = readCursor(after, 2) ?? [null, null];
  const atSchool = ROLES[officer.post.role].group === 'SCHOOL';
  const rows = await manager.query<(CaseRow & { due: string })[]>(
    `SELECT ${CASE_COLUMNS}, c.due_at::text AS due FROM schooling_case c
      WHERE ($1::text[] IS NULL OR c.state = ANY ($1))
        AND (NOT $2::boolean OR c.state IN ('OFFERED', 'PLACED'))
        AND ($3::timestamptz IS NULL OR (c.due_at, c.case_id) > ($3, $4::uuid))
      ORDER BY c.due_at, c.case_id LIMIT $5`,
    [states ?? null, atSchool, due, id, size + 1],
  );
  return keysetPage(
    rows,
    size,
    (row) => [row.due, row.id],
    ({ due: _, ...row }) => caseFrom(row, cipher),
  );
}

/** What was asked for an incident of the officer's own unit, the newest first. */
export async function listOfIncident(
  { manager, cipher }: Reader,
  { incidentId }: { incidentId: string },
): Promise<SchoolingCase[]> {
  const rows = await manager.query<CaseRow[]>(
    `SELECT ${CASE_COLUMNS} FROM schooling_case c WHERE c.incident_id = $1 ORDER BY c.requested_at DESC, c.case_id`,
    [incidentId],
  );
  return rows.map((row) => caseFrom(row, cipher));
}

export type SchoolDistance = 'SAME_TOWNSHIP' | 'SAME_BANNER' | 'SAME_LEAGUE' | 'ELSEWHERE';

/** 候选学校 — a school with free places in the grade, and how far it is. */
export interface SchoolCandidate {
  readonly unitId: string;
  readonly grade: number;
  readonly free: number;
  readonly distance: SchoolDistance;
  readonly declinedBefore: boolean;
}

/** What candidates are looked for by. */
export interface CandidatesWanted {
  readonly grade: number;
  readonly language: InstructionLanguage | null;
  readonly from: DivisionCode;
  readonly except: readonly string[];
  readonly declined: readonly string[];
  readonly first: number;
}

/** Digits of township, banner, league: the more of them are the same, the nearer. */
const DISTANCES: readonly (readonly [digits: number, distance: SchoolDistance])[] = [
  [9, 'SAME_TOWNSHIP'],
  [6, 'SAME_BANNER'],
  [4, 'SAME_LEAGUE'],
];

/** How far a school's seat is from a place: same township, banner, league, or farther. */
export function distanceOf(from: DivisionCode, seat: DivisionCode): SchoolDistance {
  const near = DISTANCES.find(
    ([digits]) => from.length >= digits && from.slice(0, digits) === seat.slice(0, digits),
  );
  return near?.[1] ?? 'ELSEWHERE';
}

/** Schools with a free place in the grade this school year, the nearest first, then those with the most room (4.2.j). */
export async function listCandidates(
  { manager, now }: Reader,
  { grade, language, from, except, declined, first }: CandidatesWanted,
): Promise<SchoolCandidate[]> {
  const rows = await manager.query<{ unit_id: string; seat: DivisionCode; free: number }[]>(
    `SELECT g.unit_id, u.seat, g.places - g.taken AS free
       FROM grade_places g JOIN unit u USING (unit_id) LEFT JOIN school s USING (unit_id)
      WHERE g.school_year = $1 AND g.grade = $2 AND g.taken < g.places AND NOT g.unit_id = ANY ($3::uuid[])
        AND NOT EXISTS (SELECT FROM unit_end x WHERE x.unit_id = g.unit_id)
        AND ($4::text IS NULL OR $4 = ANY (coalesce(s.languages, '{NATIONAL}')))
      ORDER BY (length($5::text) >= 9 AND left(u.seat, 9) = left($5, 9)) DESC, left(u.seat, 6) = left($5, 6) DESC,
               left(u.seat, 4) = left($5, 4) DESC, u.unit_id = ANY ($6::uuid[]), free DESC, g.unit_id
      LIMIT $7`,
    [schoolYearOf(dayOf(now)), grade, except, language, from, declined, first],
  );
  return rows.map(({ unit_id: unitId, seat, free }) => ({
    unitId,
    grade,
    free,
    distance: distanceOf(from, seat),
    declinedBefore: declined.includes(unitId),
  }));
}
