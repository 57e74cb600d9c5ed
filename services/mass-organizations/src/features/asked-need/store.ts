import { NotVisible, Stale } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { ASKED_NEED_COLUMNS } from './asked-need-row.ts';
import type { AskedNeed } from './rules/asked-need.ts';

/** What commands ask of the asked needs, within one transaction. */
export interface AskedNeedStore {
  /** The need, held until the end of this act. Throws NotVisible. */
  getForChange(id: string): Promise<AskedNeed>;
  findForChange(id: string): Promise<AskedNeed | undefined>;
  add(need: AskedNeed): Promise<void>;
  /** The next version. Throws Stale when somebody appended one meanwhile. */
  append(need: AskedNeed, reason: string): Promise<AskedNeed>;
}

/** The store over SQL. */
export function askedNeedStore({ manager, actor, now, cipher }: StoreTools): AskedNeedStore {
  const addVersion = ({ id, version, unitId, state }: AskedNeed, reason: string): Promise<unknown> =>
    manager.query(
      `INSERT INTO asked_need_version (need_id, version, unit_id, state, recorded_at, recorded_by, reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, version, unitId, state, now, JSON.stringify(actor), cipher.encrypt(reason)],
    );
  const findForChange = async (id: string): Promise<AskedNeed | undefined> => {
    const [need] = await manager.query<AskedNeed[]>(
      `SELECT ${ASKED_NEED_COLUMNS} FROM asked_need WHERE need_id = $1 FOR UPDATE`,
      [id],
    );
    return need;
  };
  return {
    findForChange,
    async getForChange(id) {
      const need = await findForChange(id);
      if (!need) throw new NotVisible();
      return need;
    },
    async add(need) {
      const { id, version, childId, unitId, residence, kind, urgent, state, askedAt } = need;
      await manager.query(
        `INSERT INTO asked_need (need_id, version, child_id, unit_id, residence, kind, urgent, state, asked_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [id, version, childId, unitId, residence, kind, urgent, state, askedAt, now],
      );
      await addVersion(need, '转介');
    },
    async append(need, reason) {
      const next = { ...need, version: need.version + 1 };
      const { id, version, unitId, residence, state, askedAt, dueOn, declineReason } = next;
      const [, changed] = await manager.query<[unknown[], number]>(
        `UPDATE asked_need SET version = $2, unit_id = $3, residence = $4, state = $5, asked_at = $6, due_on = $7,
           decline_reason = $8, updated_at = $9 WHERE need_id = $1 AND version = $10`,
        [id, version, unitId, residence, state, askedAt, dueOn, declineReason, now, need.version],
      );
      if (changed !== 1) throw new Stale(version);
      await addVersion(next, reason);
      return next;
    },
  };
}
