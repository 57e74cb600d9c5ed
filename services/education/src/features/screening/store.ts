import { NotVisible, Stale } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import type { Screening } from './rules/screening.ts';
import { SCREENING_COLUMNS, screeningFrom, type ScreeningRow } from './screening-row.ts';

/** What commands ask of the screenings' tables, within one transaction. */
export interface ScreeningStore {
  /** The screening, held until the end of this act. Throws NotVisible. */
  getForChange(id: string): Promise<Screening>;
  add(screening: Screening, reason: string): Promise<Screening>;
  /** The next version: only the state changes. Throws Stale when somebody appended one meanwhile. */
  append(screening: Screening, reason: string): Promise<Screening>;
  /** Writes the child's id into a pupil's screenings, and answers those that wait for a follow-up. For events only. */
  link(pupilId: string, childId: string): Promise<Screening[]>;
}

/** The store over SQL; answers, scores and words are sealed. */
export function screeningStore({ manager, actor, now, cipher }: StoreTools): ScreeningStore {
  const addVersion = ({ id, version, state }: Screening, reason: string): Promise<unknown> =>
    manager.query(
      `INSERT INTO screening_version (screening_id, version, state, recorded_at, recorded_by, reason)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, version, state, now, JSON.stringify(actor), cipher.encrypt(reason)],
    );
  return {
    async getForChange(id) {
      const [row] = await manager.query<ScreeningRow[]>(
        `SELECT ${SCREENING_COLUMNS} FROM screening WHERE screening_id = $1 FOR UPDATE`,
        [id],
      );
      if (!row) throw new NotVisible();
      return screeningFrom(row, cipher);
    },
    async add(screening, reason) {
      const { id, pupilId, childId, unitId, instrument, on, answers, score, note } = screening;
      const { version, band, positive, urgent, state, followUpOn, followUpOf } = screening;
      await manager.query(
        `INSERT INTO screening (screening_id, version, pupil_id, child_id, unit_id, instrument, screened_on, content,
           band, positive, urgent, note, state, follow_up_on, follow_up_of, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
        [
          id,
          version,
          pupilId,
          childId,
          unitId,
          instrument,
          on,
          cipher.encrypt(
            JSON.stringify({
              answers,
              score,
            }),
          ),
          band,
          positive,
          urgent,
          cipher.encrypt(note),
          state,
          followUpOn,
          followUpOf,
          now,
        ],
      );
      await addVersion(screening, reason);
      return screening;
    },
    async append(screening, reason) {
      const next = { ...screening, version: screening.version + 1 };
      const [, changed] = await manager.query<[unknown[], number]>(
        `UPDATE screening SET version = $2, state = $3, updated_at = $4 WHERE screening_id = $1 AND version = $5`,
        [next.id, next.version, next.state, now, screening.version],
      );
      if (changed !== 1) throw new Stale(next.version);
      await addVersion(next, reason);
      return next;
    },
    async link(pupilId, childId) {
      const [rows] = await manager.query<[ScreeningRow[], number]>(
        `UPDATE screening SET child_id = $2 WHERE pupil_id = $1 RETURNING ${SCREENING_COLUMNS}`,
        [pupilId, childId],
      );
      return rows.map((row) => screeningFrom(row, cipher)).filter(({ state }) => state === 'FOLLOW_UP_DUE');
    },
  };
}
