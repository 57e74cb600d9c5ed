import { assignRows, type Assignment } from '@ger/access';
import { NotVisible, Stale } from '@ger/kernel';
import type { StoreTools } from '../transaction.ts';
import type { AskedNeed } from './need.ts';

/** The columns of a need, named as the domain names them. */
export const NEED_COLUMNS = `need_id AS id, version, child_id AS "childId", unit_id AS "unitId", residence, kind,
  urgent, state, asked_at AS "askedAt", due_on AS "dueOn", decline_reason AS "declineReason"`;

/** What commands ask of the needs, within one transaction. */
export interface AskedNeedStore<Kind extends string = string> {
  /** The need, held until the end of this act. Throws NotVisible. */
  getForChange(id: string): Promise<AskedNeed<Kind>>;
  findForChange(id: string): Promise<AskedNeed<Kind> | undefined>;
  add(need: AskedNeed<Kind>): Promise<void>;
  /** The next version. Throws Stale when somebody appended one meanwhile. */
  append(need: AskedNeed<Kind>, reason: string): Promise<AskedNeed<Kind>>;
  /** The need goes to the child a person said it is of (2.4); answers how many did. */
  assign(assignment: Assignment): Promise<number>;
}

/** The store over SQL, in the service's own `table` and its `_version`; reasons and notes are sealed. */
export function askedNeedStore<Kind extends string>(
  table: string,
  { manager, actor, now, cipher }: StoreTools,
): AskedNeedStore<Kind> {
  const addVersion = ({ id, version, unitId, state }: AskedNeed, reason: string): Promise<unknown> =>
    manager.query(
      `INSERT INTO ${table}_version (need_id, version, unit_id, state, recorded_at, recorded_by, reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, version, unitId, state, now, JSON.stringify(actor), cipher.encrypt(reason)],
    );
  const findForChange = async (id: string): Promise<AskedNeed<Kind> | undefined> => {
    const [need] = await manager.query<AskedNeed<Kind>[]>(
      `SELECT ${NEED_COLUMNS} FROM ${table} WHERE need_id = $1 FOR UPDATE`,
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
        `INSERT INTO ${table} (need_id, version, child_id, unit_id, residence, kind, urgent, state, asked_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [id, version, childId, unitId, residence, kind, urgent, state, askedAt, now],
      );
      await addVersion(need, '转介');
    },
    async append(need, reason) {
      const next = { ...need, version: need.version + 1 };
      const { id, version, unitId, residence, state, askedAt, dueOn, declineReason } = next;
      const [, changed] = await manager.query<[unknown[], number]>(
        `UPDATE ${table} SET version = $2, unit_id = $3, residence = $4, state = $5, asked_at = $6, due_on = $7,
           decline_reason = $8, updated_at = $9 WHERE need_id = $1 AND version = $10`,
        [id, version, unitId, residence, state, askedAt, dueOn, declineReason, now, need.version],
      );
      if (changed !== 1) throw new Stale(version);
      await addVersion(next, reason);
      return next;
    },
    assign: (assignment) => assignRows(manager, { table, key: 'need_id' }, assignment),
  };
}
