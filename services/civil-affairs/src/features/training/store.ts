import { divisionNo, NotVisible, Stale } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import type { Training, TrainingAttendance } from './rules/training.ts';

export const TRAINING_COLUMNS = `training_id AS id, version, unit_id AS "unitId", place, audience, topic, title, on_day AS "on",
  state, attended`;

/** What commands ask of trainings, within one transaction. */
export interface TrainingStore {
  add(training: Training): Promise<Training>;
  /** The training, whoever holds it. Throws NotVisible. */
  get(id: string): Promise<Training>;
  /** The training, held until the end of this act. Throws NotVisible. */
  getForChange(id: string): Promise<Training>;
  /** The next version. Throws Stale when somebody appended one meanwhile. */
  append(training: Training, reason: string): Promise<Training>;
  /** Answers false where this guardian is on record already. */
  addAttendance(attendance: TrainingAttendance): Promise<boolean>;
}

/** The store over SQL; reasons are sealed. */
export function trainingStore({ manager, actor, now, cipher }: StoreTools): TrainingStore {
  const by = JSON.stringify(actor);
  const addVersion = (training: Training, reason: string): Promise<unknown> =>
    manager.query(
      `INSERT INTO training_version (training_id, version, snapshot, recorded_at, recorded_by, reason)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [training.id, training.version, JSON.stringify(training), now, by, cipher.encrypt(reason)],
    );
  const read = async (id: string, more = ''): Promise<Training> => {
    const [row] = await manager.query<Training[]>(
      `SELECT ${TRAINING_COLUMNS} FROM training WHERE training_id = $1 ${more}`,
      [id],
    );
    if (!row) throw new NotVisible();
    return row;
  };
  return {
    async add(training) {
      const { id, version, unitId, place, audience, topic, title, on, state } = training;
      await manager.query(
        `INSERT INTO training (training_id, version, unit_id, place, place_no, audience, topic, title, on_day, state, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [id, version, unitId, place, divisionNo(place), audience, topic, title, on, state, now],
      );
      await addVersion(training, '计划');
      return training;
    },
    get: (id) => read(id),
    getForChange: (id) => read(id, 'FOR UPDATE'),
    async append(training, reason) {
      const next = { ...training, version: training.version + 1 };
      const { id, version, state, attended } = next;
      const [, changed] = await manager.query<[unknown[], number]>(
        `UPDATE training SET version = $2, state = $3, attended = $4, updated_at = $5
          WHERE training_id = $1 AND version = $6`,
        [id, version, state, attended, now, training.version],
      );
      if (changed !== 1) throw new Stale(version);
      await addVersion(next, reason);
      return next;
    },
    async addAttendance({ id, trainingId, childId, guardianId }) {
      const added = await manager.query<unknown[]>(
        `INSERT INTO training_attendance (attendance_id, training_id, child_id, guardian_id, recorded_at, recorded_by)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (training_id, guardian_id) DO NOTHING RETURNING 1`,
        [id, trainingId, childId, guardianId, now, by],
      );
      return added.length === 1;
    },
  };
}
