import { NotVisible, Stale } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { FOLLOW_UP_COLUMNS, followUpFrom, sealedLists, type FollowUpRow } from './follow-up-row.ts';
import type { FollowUp } from './rules/follow-up.ts';

/** What commands ask of the follow-ups, within one transaction. */
export interface FollowUpStore {
  /** The follow-up, held until the end of this act. Throws NotVisible. */
  getForChange(id: string): Promise<FollowUp>;
  findForChange(id: string): Promise<FollowUp | undefined>;
  add(followUp: FollowUp, reason: string): Promise<FollowUp>;
  /** The next version. Throws Stale when somebody appended one meanwhile. */
  append(followUp: FollowUp, reason: string): Promise<FollowUp>;
}

/** The store over SQL; what was seen is sealed. */
export function followUpStore({ manager, actor, now, cipher }: StoreTools): FollowUpStore {
  const findForChange = async (id: string): Promise<FollowUp | undefined> => {
    const [row] = await manager.query<FollowUpRow[]>(
      `SELECT ${FOLLOW_UP_COLUMNS} FROM follow_up WHERE follow_up_id = $1 FOR UPDATE`,
      [id],
    );
    return row && followUpFrom(row, cipher);
  };
  const addVersion = async (followUp: FollowUp, reason: string): Promise<void> => {
    const { id, version, state } = followUp;
    const snapshot = JSON.stringify({ ...followUp, ...sealedLists(followUp, cipher) });
    await manager.query(
      `INSERT INTO follow_up_version (follow_up_id, version, state, snapshot, recorded_at, recorded_by, reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, version, state, snapshot, now, JSON.stringify(actor), reason],
    );
  };
  /** What changes with every version, in the order of the columns below. */
  const changing = (followUp: FollowUp): unknown[] => {
    const { visits, breaches } = sealedLists(followUp, cipher);
    return [
      followUp.version,
      followUp.state,
      followUp.startedAt,
      followUp.until,
      followUp.endedAt,
      followUp.measures,
      followUp.measuresVersion,
      JSON.stringify(visits),
      JSON.stringify(breaches),
      followUp.dueAt,
      now,
    ];
  };
  return {
    findForChange,
    async getForChange(id) {
      const followUp = await findForChange(id);
      if (!followUp || followUp.state === 'AWAITED') throw new NotVisible();
      return followUp;
    },
    async add(followUp, reason) {
      const { id, childId, paper, unitId } = followUp;
      await manager.query(
        `INSERT INTO follow_up (version, state, started_at, until, ended_at, measures, measures_version, visits, breaches,
           due_at, updated_at, follow_up_id, child_id, paper, unit_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
        [...changing(followUp), id, childId, paper, unitId],
      );
      await addVersion(followUp, reason);
      return followUp;
    },
    async append(followUp, reason) {
      const next = { ...followUp, version: followUp.version + 1, updatedAt: now };
      const [, changed] = await manager.query<[unknown[], number]>(
        `UPDATE follow_up SET version = $1, state = $2, started_at = $3, until = $4, ended_at = $5, measures = $6,
                measures_version = $7, visits = $8, breaches = $9, due_at = $10, updated_at = $11
          WHERE follow_up_id = $12 AND version = $13`,
        [...changing(next), followUp.id, followUp.version],
      );
      if (changed !== 1) throw new Stale(next.version);
      await addVersion(next, reason);
      return next;
    },
  };
}
