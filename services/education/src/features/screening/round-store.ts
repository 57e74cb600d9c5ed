import { NotVisible, Stale, type Day } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import type { RoundState, ScreeningRound, SittingState } from './rules/round.ts';
import { ROUND_COLUMNS, roundFrom, type RoundRow } from './round-row.ts';

/** What commands ask of the rounds' tables, within one transaction. */
export interface ScreeningRoundStore {
  /** The round, held until the end of this act. Throws NotVisible. */
  getForChange(id: string): Promise<ScreeningRound>;
  /** The running round of the pupil's school that asks this pupil with this instrument, held. */
  runningOf(pupilId: string, instrument: string): Promise<ScreeningRound | undefined>;
  /** False when the class has a running round with the instrument. */
  add(round: ScreeningRound, pupilIds: readonly string[]): Promise<boolean>;
  /** Birth dates of pupils: an instrument is for certain ages. */
  birthDatesOf(pupilIds: Iterable<string>): Promise<{ readonly id: string; readonly birthDate: Day }[]>;
  sittingOf(roundId: string, pupilId: string): Promise<SittingState | undefined>;
  /** The next version: a pupil stands elsewhere, or the round does. Throws Stale. */
  append(
    round: ScreeningRound,
    change: { readonly pupilId: string; readonly sitting: SittingState } | { readonly state: RoundState },
  ): Promise<void>;
}

/** The store over SQL. */
export function screeningRoundStore({ manager, actor, now }: StoreTools): ScreeningRoundStore {
  const by = JSON.stringify(actor);
  const find = async (where: string, parameters: unknown[]): Promise<ScreeningRound | undefined> => {
    const [held] = await manager.query<{ id: string }[]>(
      `SELECT r.round_id AS id FROM screening_round r WHERE ${where} FOR UPDATE`,
      parameters,
    );
    if (!held) return undefined;
    const [row] = await manager.query<RoundRow[]>(
      `SELECT ${ROUND_COLUMNS} FROM screening_round r WHERE r.round_id = $1`,
      [held.id],
    );
    return row && roundFrom(row);
  };
  return {
    async getForChange(id) {
      const round = await find('r.round_id = $1', [id]);
      if (!round) throw new NotVisible();
      return round;
    },
    runningOf: (pupilId, instrument) =>
      find(
        `r.state = 'OPEN' AND r.instrument = $2
           AND EXISTS (SELECT FROM screening_sitting s WHERE s.round_id = r.round_id AND s.pupil_id = $1)`,
        [pupilId, instrument],
      ),
    async add({ id, unitId, classId, instrument, openedOn, dueOn, state }, pupilIds) {
      const added = await manager.query<unknown[]>(
        `INSERT INTO screening_round (round_id, version, unit_id, class_id, instrument, opened_on, due_on, state, updated_at)
         VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING round_id`,
        [id, unitId, classId, instrument, openedOn, dueOn, state, now],
      );
      if (added.length === 0) return false;
      await manager.query(
        `INSERT INTO screening_sitting (round_id, pupil_id, state) SELECT $1, unnest($2::uuid[]), 'WAITING'`,
        [id, pupilIds],
      );
      await manager.query(
        `INSERT INTO screening_round_version (round_id, version, state, recorded_at, recorded_by) VALUES ($1, 1, $2, $3, $4)`,
        [id, state, now, by],
      );
      return true;
    },
    birthDatesOf: (pupilIds) =>
      manager.query(
        'SELECT pupil_id AS id, birth_date AS "birthDate" FROM pupil WHERE pupil_id = ANY ($1::uuid[])',
        [[...pupilIds]],
      ),
    async sittingOf(roundId, pupilId) {
      const [row] = await manager.query<{ state: SittingState }[]>(
        'SELECT state FROM screening_sitting WHERE round_id = $1 AND pupil_id = $2',
        [roundId, pupilId],
      );
      return row?.state;
    },
    async append({ id, version, state: before }, change) {
      const state = 'state' in change ? change.state : before;
      const [pupilId, sitting] = 'state' in change ? [null, null] : [change.pupilId, change.sitting];
      const [, changed] = await manager.query<[unknown[], number]>(
        `UPDATE screening_round SET version = $2, state = $3, updated_at = $4 WHERE round_id = $1 AND version = $5`,
        [id, version + 1, state, now, version],
      );
      if (changed !== 1) throw new Stale(version + 1);
      await manager.query(
        `INSERT INTO screening_round_version (round_id, version, state, pupil_id, sitting, recorded_at, recorded_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, version + 1, state, pupilId, sitting, now, by],
      );
      if (pupilId !== null)
        await manager.query('UPDATE screening_sitting SET state = $3 WHERE round_id = $1 AND pupil_id = $2', [
          id,
          pupilId,
          sitting,
        ]);
    },
  };
}
