import { ancestorsOf, NotVisible, Stale, type DivisionCode } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { assessmentFrom, ASSESSMENT_COLUMNS, partFrom, PART_COLUMNS, type AssessmentRow } from './rows.ts';
import type { Assessment } from './rules/assessment.ts';
import type { AssessmentPart } from './rules/part.ts';

/** What commands ask of the assessments' tables, within one transaction. */
export interface AssessmentStore {
  /** The open assessment of a child, held; until the end of this act nobody else opens one. */
  holdOpen(childId: string): Promise<Assessment | undefined>;
  /** Whether a notification has its assessment already. */
  isKnown(incidentId: string): Promise<boolean>;
  /** The assessment, held until the end of this act. Throws NotVisible. */
  getForChange(id: string): Promise<Assessment>;
  findForChange(id: string): Promise<Assessment | undefined>;
  add(assessment: Assessment, reason: string): Promise<Assessment>;
  /** The next version. Throws Stale when somebody appended one meanwhile. */
  append(assessment: Assessment, reason: string): Promise<Assessment>;
  partsOf(assessmentId: string): Promise<AssessmentPart[]>;
  addPart(part: AssessmentPart): Promise<void>;
  changePart(part: AssessmentPart): Promise<void>;
  /** The unit of an agency in charge of a place: the one that covers the smallest division around it. */
  unitInCharge(agency: string, kind: string, place: DivisionCode): Promise<string | undefined>;
  /** The agency and kind of a unit that is there today. */
  unitFacts(unitId: string): Promise<{ agency: string; kind: string } | undefined>;
  /** Schools where the child is a pupil today. */
  schoolsOf(childId: string, today: string): Promise<string[]>;
  /** The child whose provisional file was opened for an incident. */
  childOfIncident(incidentId: string): Promise<string | undefined>;
}

/** The store over SQL; what was entered is sealed. */
export function assessmentStore({ manager, actor, now, cipher }: StoreTools): AssessmentStore {
  const addVersion = ({ id, version, state, form, needs }: Assessment, reason: string): Promise<unknown> =>
    manager.query(
      `INSERT INTO assessment_version (assessment_id, version, state, form, needs, recorded_at, recorded_by, reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, version, state, sealed(form), needs, now, JSON.stringify(actor), cipher.encrypt(reason)],
    );
  const sealed = (form: Assessment['form']): string => cipher.encrypt(JSON.stringify(form));
  const held = async (where: string, parameter: string): Promise<Assessment | undefined> => {
    const [row] = await manager.query<AssessmentRow[]>(
      `SELECT ${ASSESSMENT_COLUMNS} FROM assessment WHERE ${where} FOR UPDATE`,
      [parameter],
    );
    return row && assessmentFrom(row, cipher);
  };
  const findForChange = (id: string): Promise<Assessment | undefined> => held('assessment_id = $1', id);
  return {
    async holdOpen(childId) {
      await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('assessment ' || $1, 0))`, [
        childId,
      ]);
      return held(`child_id = ANY (child_names($1)) AND state <> 'COMPLETED'`, childId);
    },
    async isKnown(incidentId) {
      const rows = await manager.query<unknown[]>(
        `SELECT 1 FROM assessment WHERE incident_ids @> ARRAY[$1::uuid] LIMIT 1`,
        [incidentId],
      );
      return rows.length > 0;
    },
    findForChange,
    async getForChange(id) {
      const assessment = await findForChange(id);
      if (!assessment) throw new NotVisible();
      return assessment;
    },
    async add(assessment, reason) {
      const { id, version, childId, state, incidentIds, leadUnitId, openedAt, dueOn, form, needs } =
        assessment;
      await manager.query(
        `INSERT INTO assessment (assessment_id, version, child_id, state, incident_ids, lead_unit_id, opened_at, due_on, form,
           needs, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [id, version, childId, state, incidentIds, leadUnitId, openedAt, dueOn, sealed(form), needs, now],
      );
      await addVersion(assessment, reason);
      return assessment;
    },
    async append(assessment, reason) {
      const next = { ...assessment, version: assessment.version + 1 };
      const { id, version, state, incidentIds, leadOfficerId, completedAt, form, needs } = next;
      const common = [id, version, state, sealed(form), now, assessment.version];
      const [, changed] = await manager.query<[unknown[], number]>(
        actor.kind === 'officer'
          ? `UPDATE assessment SET version = $2, state = $3, form = $4, updated_at = $5, lead_officer_id = $7, completed_at = $8,
               needs = $9 WHERE assessment_id = $1 AND version = $6`
          : `UPDATE assessment SET version = $2, state = $3, form = $4, updated_at = $5, incident_ids = $7
              WHERE assessment_id = $1 AND version = $6`,
        actor.kind === 'officer' ? [...common, leadOfficerId, completedAt, needs] : [...common, incidentIds],
      );
      if (changed !== 1) throw new Stale(version);
      await addVersion(next, reason);
      return next;
    },
    async partsOf(assessmentId) {
      const rows = await manager.query<AssessmentPart[]>(
        `SELECT ${PART_COLUMNS} FROM assessment_part WHERE assessment_id = $1 ORDER BY asked_at, part_id`,
        [assessmentId],
      );
      return rows.map((row) => partFrom(row, cipher));
    },
    async addPart({ id, assessmentId, agency, unitId, state, askedAt, contributedOn, domains, note }) {
      await manager.query(
        `INSERT INTO assessment_part (part_id, assessment_id, agency, unit_id, state, asked_at, contributed_on, domains, note)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          id,
          assessmentId,
          agency,
          unitId,
          state,
          askedAt,
          contributedOn,
          JSON.stringify(domains),
          cipher.encrypt(note),
        ],
      );
    },
    async changePart({ id, unitId, state, contributedOn, domains, note }) {
      await manager.query(
        actor.kind === 'officer'
          ? `UPDATE assessment_part SET state = $2, contributed_on = $3, domains = $4, unit_id = $5, note = $6 WHERE part_id = $1`
          : `UPDATE assessment_part SET state = $2, contributed_on = $3, domains = $4 WHERE part_id = $1`,
        [
          id,
          state,
          contributedOn,
          JSON.stringify(domains),
          ...(actor.kind === 'officer' ? [unitId, cipher.encrypt(note)] : []),
        ],
      );
    },
    async unitInCharge(agency, kind, place) {
      const [row] = await manager.query<{ unit_id: string }[]>(
        `SELECT u.unit_id FROM unit_record u CROSS JOIN unnest(u.divisions) AS covered(code)
          WHERE u.agency = $1 AND u.kind = $2 AND u.valid_until IS NULL AND covered.code = ANY ($3::text[])
          ORDER BY length(covered.code) DESC, u.unit_id LIMIT 1`,
        [agency, kind, [place, ...ancestorsOf(place)]],
      );
      return row?.unit_id;
    },
    async unitFacts(unitId) {
      const [row] = await manager.query<{ agency: string; kind: string }[]>(
        `SELECT agency, kind FROM unit_record WHERE unit_id = $1 AND valid_until IS NULL`,
        [unitId],
      );
      return row;
    },
    async schoolsOf(childId, today) {
      const rows = await manager.query<{ unit_id: string }[]>(
        `SELECT DISTINCT unit_id FROM child_relation
          WHERE child_id = ANY (child_names($1)) AND kind = 'PUPIL' AND unit_id IS NOT NULL
            AND valid_from <= $2::date AND (valid_until IS NULL OR valid_until > $2::date) ORDER BY unit_id`,
        [childId, today],
      );
      return rows.map(({ unit_id: unitId }) => unitId);
    },
    async childOfIncident(incidentId) {
      const [row] = await manager.query<{ id: string }[]>(
        `SELECT child_id AS id FROM dossier WHERE form -> 'provisional' ->> 'incidentId' = $1 LIMIT 1`,
        [incidentId],
      );
      return row?.id;
    },
  };
}
