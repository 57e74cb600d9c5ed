import { listScope } from '@ger/access';
import { dayOf, type Actor } from '@ger/kernel';
import {
  emptyPage,
  loadedPage,
  ofChildren,
  pageSize,
  readCursor,
  type Batch,
  type ListedKey,
  type Page,
  type Reader,
} from '@ger/subgraph';
import { OFFICER_NAME, recorder } from '../dossier/queries.ts';
import {
  assessmentFrom,
  ASSESSMENT_COLUMNS,
  formFrom,
  partFrom,
  PART_COLUMNS,
  type AssessmentRow,
} from './rows.ts';
import type { AssessedDomain, Assessment } from './rules/assessment.ts';
import type { AssessmentState } from './rules/machine.ts';
import type { AssessmentPart } from './rules/part.ts';

/** Assessments by id, as far as they may be seen. */
export const assessmentsById: Batch<string, Assessment> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<AssessmentRow[]>(
    `SELECT ${ASSESSMENT_COLUMNS} FROM assessment WHERE assessment_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, assessmentFrom(row, cipher)]));
};

/** The assessments of each child, newest first. */
export const assessmentsOfChildren = ofChildren(async ({ manager, cipher }, childIds, goesBy) => {
  const rows = await manager.query<AssessmentRow[]>(
    `SELECT ${ASSESSMENT_COLUMNS} FROM assessment WHERE child_id = ANY ($1::uuid[])
      ORDER BY opened_at DESC, assessment_id DESC`,
    [childIds],
  );
  return Map.groupBy(
    rows.map((row) => assessmentFrom(row, cipher)),
    ({ childId }) => goesBy(childId),
  );
});

/** The parts of each assessment, in the order they were asked for. */
export const partsOfAssessments: Batch<string, AssessmentPart[]> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<AssessmentPart[]>(
    `SELECT ${PART_COLUMNS} FROM assessment_part WHERE assessment_id = ANY ($1::uuid[]) ORDER BY asked_at, part_id`,
    [ids],
  );
  return Map.groupBy(
    rows.map((row) => partFrom(row, cipher)),
    ({ assessmentId }) => assessmentId,
  );
};

/** 评估的一个版本, as it is read. */
export interface AssessmentVersion {
  readonly version: number;
  readonly state: AssessmentState;
  readonly recordedAt: Date;
  readonly recordedBy: string;
  readonly reason: string;
  readonly domains: readonly AssessedDomain[];
  readonly conclusion: string | null;
}

interface VersionRow {
  assessment_id: string;
  version: number;
  state: AssessmentState;
  form: string;
  recorded_at: Date;
  recorded_by: Actor;
  reason: string;
  officer_name: string | null;
}

/** The versions of each assessment, newest first (2.4). */
export const versionsOfAssessments: Batch<string, AssessmentVersion[]> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<VersionRow[]>(
    `SELECT v.assessment_id, v.version, v.state, v.form, v.recorded_at, v.recorded_by, v.reason,
            ${OFFICER_NAME('v.recorded_by')} AS officer_name
       FROM assessment_version v WHERE v.assessment_id = ANY ($1::uuid[]) ORDER BY v.version DESC`,
    [ids],
  );
  const grouped = Map.groupBy(rows, ({ assessment_id: id }) => id);
  return new Map(
    [...grouped].map(([id, of]) => [
      id,
      of.map((row) => {
        const { domains, conclusion } = formFrom(row.form, cipher);
        return {
          version: row.version,
          state: row.state,
          recordedAt: row.recorded_at,
          recordedBy: recorder(row.recorded_by, row.officer_name),
          reason: cipher.decrypt(row.reason),
          domains,
          conclusion,
        };
      }),
    ]),
  );
};

export interface AssessmentListArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly state?: AssessmentState | null;
  readonly mine?: boolean | null;
}

/** Assessments within reach: open ones the soonest due first, completed ones the latest due first. */
export async function listAssessments(
  reader: Reader,
  { first, after, state, mine }: AssessmentListArguments,
): Promise<Page<Assessment>> {
  const { manager, officer, now } = reader;
  const size = pageSize(first);
  const cursor = readCursor(after, 2);
  if (!officer) return emptyPage();
  const scope = listScope(officer, dayOf(now), { child: 'a.child_id', division: 'a.division_no' }, 1);
  const parameters: unknown[] = [...scope.parameters];
  const place = (value: unknown): string => `$${parameters.push(value)}`;
  const [order, further] = state === 'COMPLETED' ? ['DESC', '<'] : ['ASC', '>'];
  const conditions = [
    scope.sql,
    state ? `a.state = ${place(state)}` : `a.state <> 'COMPLETED'`,
    ...(mine ? [`a.lead_officer_id = ${place(officer.officerId)}::uuid`] : []),
    ...(cursor
      ? [`(a.due_on, a.assessment_id) ${further} (${place(cursor[0])}::date, ${place(cursor[1])}::uuid)`]
      : []),
  ];
  const keys = await manager.query<ListedKey[]>(
    `SELECT a.assessment_id AS key, a.due_on::text AS at FROM assessment a WHERE ${conditions.join(' AND ')}
      ORDER BY a.due_on ${order}, a.assessment_id ${order} LIMIT ${place(size + 1)}`,
    parameters,
  );
  return loadedPage(reader, keys, size, assessmentsById);
}
