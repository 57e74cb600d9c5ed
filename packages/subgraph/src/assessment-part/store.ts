import { assignRows, type Assignment, type ColumnCipher } from '@ger/access';
import { NotVisible, Stale } from '@ger/kernel';
import type { StoreTools } from '../transaction.ts';
import type { OwnPart } from './part.ts';

export const PART_COLUMNS = `part_id AS id, version, assessment_id AS "assessmentId", child_id AS "childId", unit_id AS "unitId",
  residence, state, asked_at AS "askedAt", due_on::text AS "dueOn", contributed_on::text AS "contributedOn", domains, note`;

/** A part as it was kept, opened. */
export function partFrom(row: OwnPart, cipher: ColumnCipher): OwnPart {
  return { ...row, note: cipher.decrypt(row.note) };
}

/** What commands ask of the parts' tables, within one transaction. */
export interface PartStore {
  isKnown(id: string): Promise<boolean>;
  /** The part, held until the end of this act. Throws NotVisible. */
  getForChange(id: string): Promise<OwnPart>;
  /** The parts of one assessment, held. */
  ofAssessment(assessmentId: string): Promise<OwnPart[]>;
  add(part: OwnPart): Promise<void>;
  /** The next version. Throws Stale when somebody appended one meanwhile. */
  append(part: OwnPart, reason: string): Promise<OwnPart>;
  /** The parts of an assessment go to the child a person said it is about (2.4). */
  assign(assignment: Assignment): Promise<number>;
}

/** The store over SQL; words are sealed. */
export function partStore({ manager, actor, now, cipher }: StoreTools): PartStore {
  const addVersion = (part: OwnPart, reason: string): Promise<unknown> =>
    manager.query(
      `INSERT INTO assessment_part_version (part_id, version, state, domains, note, recorded_at, recorded_by, reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        part.id,
        part.version,
        part.state,
        JSON.stringify(part.domains),
        cipher.encrypt(part.note),
        now,
        JSON.stringify(actor),
        cipher.encrypt(reason),
      ],
    );
  const held = async (column: 'part_id' | 'assessment_id', id: string): Promise<OwnPart[]> => {
    const rows = await manager.query<OwnPart[]>(
      `SELECT ${PART_COLUMNS} FROM assessment_part WHERE ${column} = $1 ORDER BY part_id FOR UPDATE`,
      [id],
    );
    return rows.map((row) => partFrom(row, cipher));
  };
  return {
    async isKnown(id) {
      const rows = await manager.query<unknown[]>(`SELECT 1 FROM assessment_part WHERE part_id = $1`, [id]);
      return rows.length > 0;
    },
    async getForChange(id) {
      const [part] = await held('part_id', id);
      if (!part) throw new NotVisible();
      return part;
    },
    ofAssessment: (assessmentId) => held('assessment_id', assessmentId),
    async add(part) {
      const { id, version, assessmentId, childId, unitId, residence, state, askedAt, dueOn } = part;
      await manager.query(
        `INSERT INTO assessment_part (part_id, version, assessment_id, child_id, unit_id, residence, state, asked_at, due_on,
           domains, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '[]', $10)`,
        [id, version, assessmentId, childId, unitId, residence, state, askedAt, dueOn, now],
      );
      await addVersion(part, '请其参与评估');
    },
    async append(part, reason) {
      const next = { ...part, version: part.version + 1 };
      const { id, version, state, contributedOn, domains, note } = next;
      const common = [id, version, state, now, part.version];
      const [, changed] = await manager.query<[unknown[], number]>(
        actor.kind === 'officer'
          ? `UPDATE assessment_part SET version = $2, state = $3, updated_at = $4, contributed_on = $6, domains = $7, note = $8
              WHERE part_id = $1 AND version = $5`
          : `UPDATE assessment_part SET version = $2, state = $3, updated_at = $4 WHERE part_id = $1 AND version = $5`,
        actor.kind === 'officer'
          ? [...common, contributedOn, JSON.stringify(domains), cipher.encrypt(note)]
          : common,
      );
      if (changed !== 1) throw new Stale(version);
      await addVersion(next, reason);
      return next;
    },
    assign: (assignment) =>
      assignRows(manager, { table: 'assessment_part', key: 'assessment_id' }, assignment),
  };
}
