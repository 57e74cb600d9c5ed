import { dayOf, NotVisible, Stale, type Day, type DivisionCode } from '@ger/kernel';
import type { StoreTools, Transaction } from '@ger/subgraph';
import { In, LessThanOrEqual, Not } from 'typeorm';
import {
  changedColumns,
  DropoutCaseEntity,
  dropoutFrom,
  DropoutCaseVersionEntity,
  newRow,
  type DropoutCaseRow,
} from './entities.ts';
import type { DropoutCase } from './rules/dropout-case.ts';

/** As the partial indexes name them. */
const ENDS = ['RETURNED', 'TRANSFERRED', 'AGED_OUT', 'CLOSED_IN_ERROR'] as const;

/** What commands ask of the dropout cases' tables, within one transaction. */
export interface DropoutStore {
  /**
   * The case as the actor may see it, held until the end of this act: two who acknowledge at once do so one after the
   * other, and both count. Throws NotVisible.
   */
  getForChange(id: string): Promise<DropoutCase>;
  /** The pupil's latest case; until the end of this act nobody else opens or reopens one for the pupil. */
  findLatestOf(pupilId: string): Promise<DropoutCase | undefined>;
  /** A new case, version 1, after `findLatestOf` found none that runs. */
  add(dropout: DropoutCase, reason: string): Promise<DropoutCase>;
  /** The next version. Throws Stale when somebody appended one meanwhile. */
  append(dropout: DropoutCase, reason: string): Promise<DropoutCase>;
  /** The streak of absence a case rests on, as it is now; nothing where it rests on none. */
  absenceOf(dropout: DropoutCase): Promise<{ since: Day; days: number } | undefined>;
  /** Open cases of a child, at whatever school, held until the end of this act. For events only. */
  openOfChild(childId: string): Promise<DropoutCase[]>;
  /** Open cases of those born until that day, held until the end of this act; others who hold one are passed over. */
  openBornUntil(born: Day, limit: number): Promise<DropoutCase[]>;
  /** The number of the next written report of a banner in a year. */
  nextReportNumber(banner: DivisionCode, year: number): Promise<number>;
}

/** The store over TypeORM. */
export function dropoutStore({
  manager,
  actor,
  now,
  cipher,
  tightened,
}: StoreTools & Pick<Transaction<'education'>, 'tightened'>): DropoutStore {
  const addVersion = async (dropout: DropoutCase, reason: string): Promise<void> => {
    const { id: dropoutCaseId, version, state } = dropout;
    await manager.insert(DropoutCaseVersionEntity, {
      dropoutCaseId,
      version,
      state,
      snapshot: newRow(dropout, cipher, { now, tightened: await tightened() }),
      recordedAt: now,
      recordedBy: actor,
      reason: cipher.encrypt(reason),
    });
  };
  /** 一段辍学 — begins with the registration or the relapse, ends with the case; what a suspicion ends as is none. */
  const keepSpell = async ({ id, round, unitId, placeNo, state }: DropoutCase): Promise<void> => {
    const today = dayOf(now);
    if (state === 'REGISTERED')
      await manager.query(
        `INSERT INTO dropout_spell (dropout_case_id, round, unit_id, place_no, began_on) VALUES ($1, $2, $3, $4, $5)`,
        [id, round, unitId, placeNo, today],
      );
    else if (ENDS.some((end) => end === state))
      await manager.query(
        `UPDATE dropout_spell SET ended_on = $3, ended_as = $4 WHERE dropout_case_id = $1 AND round = $2 AND ended_on IS NULL`,
        [id, round, today, state],
      );
  };
  const held = async (
    where: { dropoutCaseId: string } | { pupilId: string },
  ): Promise<DropoutCaseRow | undefined> => {
    const rows = await manager.find(DropoutCaseEntity, {
      where,
      order: { openedAt: 'DESC' },
      lock: { mode: 'pessimistic_write' },
    });
    return rows[0];
  };
  return {
    async getForChange(id) {
      const row = await held({ dropoutCaseId: id });
      if (!row) throw new NotVisible();
      return dropoutFrom(row, cipher);
    },
    async findLatestOf(pupilId) {
      await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('dropout ' || $1, 0))`, [pupilId]);
      const row = await held({ pupilId });
      return row && dropoutFrom(row, cipher);
    },
    async add(dropout, reason) {
      await manager.insert(DropoutCaseEntity, newRow(dropout, cipher, { now, tightened: await tightened() }));
      await addVersion(dropout, reason);
      await keepSpell(dropout);
      return dropout;
    },
    async append(dropout, reason) {
      const next = { ...dropout, version: dropout.version + 1 };
      const { affected } = await manager.update(
        DropoutCaseEntity,
        { dropoutCaseId: dropout.id, version: dropout.version },
        { ...changedColumns(next, cipher, await tightened()), updatedAt: now },
      );
      if (affected !== 1) throw new Stale(next.version);
      await addVersion(next, reason);
      await keepSpell(next);
      return next;
    },
    async absenceOf({ absenceId }) {
      if (absenceId === null) return undefined;
      const [row] = await manager.query<{ since: Day; days: number }[]>(
        `SELECT since, days FROM absence WHERE absence_id = $1`,
        [absenceId],
      );
      return row;
    },
    async openOfChild(childId) {
      const names = await manager.query<{ id: string }[]>(`SELECT unnest(child_names($1)) AS id`, [childId]);
      const rows = await manager.find(DropoutCaseEntity, {
        where: { state: Not(In(ENDS)), childId: In(names.map(({ id }) => id)) },
        order: { dropoutCaseId: 'ASC' },
        lock: { mode: 'pessimistic_write' },
      });
      return rows.map((row) => dropoutFrom(row, cipher));
    },
    async openBornUntil(born, limit) {
      const rows = await manager.find(DropoutCaseEntity, {
        where: { state: Not(In(ENDS)), birthDate: LessThanOrEqual(born) },
        order: { birthDate: 'ASC', dropoutCaseId: 'ASC' },
        take: limit,
        lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
      });
      return rows.map((row) => dropoutFrom(row, cipher));
    },
    async nextReportNumber(banner, year) {
      const [counter] = await manager.query<{ last: number }[]>(
        `INSERT INTO dropout_report_counter (banner, year, last) VALUES ($1, $2, 1)
         ON CONFLICT (banner, year) DO UPDATE SET last = dropout_report_counter.last + 1 RETURNING last`,
        [banner, year],
      );
      if (!counter) throw new Error('the counter gave no number');
      return counter.last;
    },
  };
}
