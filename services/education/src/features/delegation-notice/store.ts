import type { Day } from '@ger/kernel';
import type { Transaction } from '@ger/subgraph';

/** What civil affairs told the school in writing of a delegation; ids and days alone. */
export interface NewNotice {
  readonly delegationId: string;
  readonly childId: string;
  readonly on: Day;
  readonly from: Day;
  readonly until: Day;
}

export interface DelegationNoticeStore {
  /** Keeps a notice; one told again replaces the days of the earlier. */
  keep(notice: NewNotice): Promise<void>;
  /** The delegation lasts longer. A delegation the school was not told of changes nothing. */
  extend(delegationId: string, until: Day): Promise<void>;
  /** The delegation is over, by an officer's act or by itself. */
  end(delegationId: string, on: Day): Promise<void>;
}

export function delegationNoticeStore({ manager }: Transaction<'education'>): DelegationNoticeStore {
  return {
    async keep({ delegationId, childId, on, from, until }) {
      await manager.query(
        `INSERT INTO delegation_notice AS n (delegation_id, child_id, told_on, from_day, until_day)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (delegation_id) DO UPDATE
           SET told_on = excluded.told_on, from_day = excluded.from_day, until_day = excluded.until_day`,
        [delegationId, childId, on, from, until],
      );
    },
    async extend(delegationId, until) {
      await manager.query('UPDATE delegation_notice SET until_day = $2 WHERE delegation_id = $1', [
        delegationId,
        until,
      ]);
    },
    async end(delegationId, on) {
      await manager.query('UPDATE delegation_notice SET ended_on = $2 WHERE delegation_id = $1', [
        delegationId,
        on,
      ]);
    },
  };
}
