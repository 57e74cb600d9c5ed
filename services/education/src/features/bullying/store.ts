import { NotVisible, Stale, type Day, type DivisionCode, type Sex } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { CASES, caseFrom, type CaseRow } from './case-row.ts';
import type { BullyingCase } from './rules/bullying.ts';

/** What a report tells of a pupil: no name. */
export interface PupilToReport {
  readonly pupilId: string;
  readonly childId: string | null;
  readonly unitId: string;
  readonly livesAt: DivisionCode;
  readonly sex: Sex;
  readonly birthDate: Day;
  readonly identityTokens: readonly string[];
}

/** What commands ask of bullying cases, within one transaction. */
export interface BullyingStore {
  /** Pupils by id who are enrolled today, as far as they may be seen. */
  pupils(ids: readonly string[]): Promise<ReadonlyMap<string, PupilToReport>>;
  add(one: BullyingCase): Promise<BullyingCase>;
  /** The case, held. Throws NotVisible. */
  getForChange(id: string): Promise<BullyingCase>;
  /** The next version. Throws Stale when somebody appended one meanwhile. */
  append(one: BullyingCase, reason: string): Promise<BullyingCase>;
  /** What the police answered about one finding; nothing when it is no finding of ours. For events only. */
  answered(
    findingId: string,
    answer: { readonly receiptNumber: string; readonly at: Date } | 'NOT_RECEIVED',
  ): Promise<void>;
}

/** The store over SQL; words are sealed. */
export function bullyingStore({ manager, actor, now, cipher }: StoreTools): BullyingStore {
  const by = JSON.stringify(actor);
  const addVersion = ({ id, version, state, handling }: BullyingCase, reason: string): Promise<unknown> =>
    manager.query(
      `INSERT INTO bullying_case_version (case_id, version, state, handling, recorded_at, recorded_by, reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, version, state, handling, now, by, cipher.encrypt(reason)],
    );
  return {
    async pupils(ids) {
      const rows = await manager.query<PupilToReport[]>(
        `SELECT p.pupil_id AS "pupilId", p.child_id AS "childId", p.unit_id AS "unitId", p.sex, p.birth_date AS "birthDate",
                p.identity_tokens AS "identityTokens", coalesce(s.division, p.residence) AS "livesAt"
           FROM pupil p LEFT JOIN child_scope s ON s.child_id = kept_child(p.child_id)
          WHERE p.pupil_id = ANY ($1::uuid[]) AND EXISTS (SELECT FROM enrolment e WHERE e.pupil_id = p.pupil_id
                  AND e.unit_id = p.unit_id AND e.until_day IS NULL)`,
        [ids],
      );
      return new Map(rows.map((row) => [row.pupilId, row]));
    },
    async add(one) {
      const { id, version, unitId, place, placeNo, occurredOn, foundAt, submittedAt, site, forms } = one;
      await manager.query(
        `INSERT INTO bullying_case (case_id, version, unit_id, place, place_no, occurred_on, found_at, submitted_at, site, forms,
                                    description, handling, state, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '{}', $12, $8)`,
        [
          id,
          version,
          unitId,
          place,
          placeNo,
          occurredOn,
          foundAt,
          submittedAt,
          site,
          forms,
          cipher.encrypt(one.description),
          one.state,
        ],
      );
      await manager.query(
        `INSERT INTO bullying_pupil (case_id, pupil_id, part, finding_id)
         SELECT $1, r."pupilId", r.part, r."findingId"
           FROM jsonb_to_recordset($2::jsonb) AS r("pupilId" uuid, part text, "findingId" uuid)`,
        [
          id,
          JSON.stringify([
            ...one.victims.map(({ pupilId, findingId }) => ({ pupilId, findingId, part: 'VICTIM' })),
            ...one.aggressors.map((pupilId) => ({ pupilId, part: 'AGGRESSOR' })),
          ]),
        ],
      );
      await addVersion(one, '记录并报告公安机关');
      return one;
    },
    async getForChange(id) {
      const held = await manager.query<unknown[]>(`SELECT FROM bullying_case WHERE case_id = $1 FOR UPDATE`, [
        id,
      ]);
      const [row] =
        held.length === 0 ? [] : await manager.query<CaseRow[]>(`${CASES} WHERE c.case_id = $1`, [id]);
      if (!row) throw new NotVisible();
      return caseFrom(row, cipher);
    },
    async append(one, reason) {
      const next = { ...one, version: one.version + 1 };
      const { id, version, handling, handlingNote, state } = next;
      const [, changed] = await manager.query<[unknown[], number]>(
        `UPDATE bullying_case SET version = $2, handling = $3, handling_note = $4, state = $5, updated_at = $6
          WHERE case_id = $1 AND version = $7`,
        [id, version, handling, cipher.encrypt(handlingNote), state, now, one.version],
      );
      if (changed !== 1) throw new Stale(version);
      await addVersion(next, reason);
      return next;
    },
    async answered(findingId, answer) {
      const [number, at] = answer === 'NOT_RECEIVED' ? [null, null] : [answer.receiptNumber, answer.at];
      await manager.query(
        `UPDATE bullying_pupil SET receipt_number = coalesce(receipt_number, $2), received_at = coalesce(received_at, $3),
                not_received = $2 IS NULL AND receipt_number IS NULL
          WHERE finding_id = $1`,
        [findingId, number, at],
      );
    },
  };
}
