import { listScope } from '@ger/access';
import { dayOf, ROLES } from '@ger/kernel';
import { keysetPage, pageSize, readCursor, type Batch, type Page, type Reader } from '@ger/subgraph';
import {
  enrolmentFrom,
  enrolmentRowsOn,
  ENROLMENTS_ON,
  RUNS_ON,
  type Enrolment,
  type StudentStatus,
} from '../pupil/index.ts';

/** Enrolments by id with the class of today, as far as they may be seen; also such as have ended. */
export const enrolmentsById: Batch<string, Enrolment> = async ({ manager, now, cipher }, ids) => {
  const where = `e.enrolment_id = ANY ($2::uuid[])`;
  const rows = await enrolmentRowsOn(manager, dayOf(now), { where, parameters: [ids] });
  return new Map(rows.map((row) => [row.enrolmentId, enrolmentFrom(row, cipher)]));
};

/** The open dropout case of each pupil, where there is one. */
export const openCasesOfPupils: Batch<string, string> = async ({ manager }, pupilIds) => {
  const rows = await manager.query<{ pupil_id: string; id: string }[]>(
    `SELECT pupil_id, dropout_case_id AS id FROM dropout_case WHERE pupil_id = ANY ($1::uuid[])
        AND state NOT IN ('RETURNED', 'TRANSFERRED', 'AGED_OUT', 'CLOSED_IN_ERROR')`,
    [pupilIds],
  );
  return new Map(rows.map((row) => [row.pupil_id, row.id]));
};

export interface EnrolmentFilter {
  readonly schoolId?: string | null;
  readonly classId?: string | null;
  readonly grade?: number | null;
  readonly status?: StudentStatus | null;
  readonly name?: string | null;
}

export interface EnrolmentListArguments {
  readonly filter?: EnrolmentFilter | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

/** A page with what it was asked for, so that the total is counted only when it is wanted. */
export interface EnrolmentPage extends Page<Enrolment> {
  readonly filter: EnrolmentFilter;
}

type Row = Parameters<typeof enrolmentFrom>[0] & { readonly name: string };

/** Running enrolments the officer reaches, by name: a school its own, everybody else by place. */
export async function listEnrolments(
  reader: Reader,
  { filter, first, after }: EnrolmentListArguments,
): Promise<EnrolmentPage> {
  const asked = filter ?? {};
  const size = pageSize(first);
  const [name, id] = readCursor(after, 2) ?? [null, null];
  const { sql, parameters } = conditions(reader, asked);
  const at = parameters.length;
  const rows = await reader.manager.query<Row[]>(
    `SELECT f.*, p.name FROM (${ENROLMENTS_ON}) f JOIN enrolment e ON e.enrolment_id = f."enrolmentId"
       JOIN pupil p ON p.pupil_id = e.pupil_id
      WHERE ${sql} AND ($${at + 1}::text IS NULL OR (p.name, e.enrolment_id) > ($${at + 1}, $${at + 2}::uuid))
      ORDER BY p.name, e.enrolment_id LIMIT $${at + 3}`,
    [...parameters, name, id, size + 1],
  );
  const page = keysetPage(
    rows,
    size,
    (row) => [row.name, row.enrolmentId],
    ({ name: _, ...row }) => enrolmentFrom(row, reader.cipher),
  );
  return { ...page, filter: asked };
}

/** How many there are. */
export async function countEnrolments(reader: Reader, filter: EnrolmentFilter): Promise<number> {
  const { sql, parameters } = conditions(reader, filter);
  const [row] = await reader.manager.query<{ total: number }[]>(
    `SELECT count(*)::int AS total FROM (${ENROLMENTS_ON}) f JOIN enrolment e ON e.enrolment_id = f."enrolmentId"
       JOIN pupil p ON p.pupil_id = e.pupil_id WHERE ${sql}`,
    [...parameters],
  );
  return row?.total ?? 0;
}

/** The condition of a list: `e` the enrolment, `f` with the class of today, `p` the pupil; `$1` is the day. */
function conditions(
  { officer, now }: Reader,
  { schoolId, classId, grade, status, name }: EnrolmentFilter,
): { sql: string; parameters: unknown[] } {
  if (!officer) return { sql: 'false', parameters: [dayOf(now)] };
  const today = dayOf(now);
  const own = ROLES[officer.post.role].group === 'SCHOOL';
  const parameters: unknown[] = [
    today,
    schoolId ?? null,
    classId ?? null,
    grade ?? null,
    status ?? null,
    name?.trim() || null,
  ];
  const scope = own
    ? { sql: `e.unit_id = $${parameters.length + 1}::uuid`, parameters: [officer.post.unitId] }
    : listScope(
        officer,
        today,
        { child: 'e.child_id', division: 'e.division_no', place: 'e.place_no' },
        parameters.length + 1,
      );
  const sql = `${scope.sql} AND ${RUNS_ON}
    AND ($2::uuid IS NULL OR e.unit_id = $2::uuid)
    AND ($3::uuid IS NULL OR f."classId" = $3::uuid)
    AND ($4::int IS NULL OR f.grade = $4)
    AND ($5::text IS NULL OR e.status = $5)
    AND ($6::text IS NULL OR position($6 IN p.name) > 0)`;
  return { sql, parameters: [...parameters, ...scope.parameters] };
}
