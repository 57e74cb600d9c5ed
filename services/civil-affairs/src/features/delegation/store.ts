import { NotVisible, Stale, type Day } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { Raw } from 'typeorm';
import { DelegationEntity, delegationFrom, DelegationVersionEntity, rowOf } from './entities.ts';
import type { Delegation } from './rules/delegation.ts';

/** What commands ask of the delegations' tables, within one transaction. */
export interface DelegationStore {
  /** The delegation as the actor may see it. Throws NotVisible. */
  get(id: string): Promise<Delegation>;
  /** Whether the child has a delegation that has neither lapsed nor been ended. */
  isInForce(childId: string): Promise<boolean>;
  /** Delegations in force whose last day has gone, the longest due first. */
  due(today: Day, limit: number): Promise<Delegation[]>;
  /**
   * Takes a child into the care of the person with these tokens, and answers how many *other* children the person has in
   * care, in anybody's dossiers. Whoever names the same person meanwhile waits until this transaction ends.
   */
  takeIntoCare(delegation: Pick<Delegation, 'id' | 'childId'>, tokens: readonly string[]): Promise<number>;
  /** A new delegation, version 1. */
  add(delegation: Delegation, reason: string): Promise<Delegation>;
  /** The next version. Throws Stale when somebody appended one meanwhile. */
  append(delegation: Delegation, reason: string): Promise<Delegation>;
}

/** The store over TypeORM. */
export function delegationStore({ manager, actor, now, cipher }: StoreTools): DelegationStore {
  const addVersion = async (delegation: Delegation, reason: string): Promise<void> => {
    await manager.insert(DelegationVersionEntity, {
      delegationId: delegation.id,
      version: delegation.version,
      snapshot: rowOf(delegation, cipher, now),
      recordedAt: now,
      recordedBy: actor,
      reason: cipher.encrypt(reason),
    });
  };
  return {
    async get(id) {
      const row = await manager.findOneBy(DelegationEntity, { delegationId: id });
      if (!row) throw new NotVisible();
      return delegationFrom(row, cipher);
    },
    isInForce: (childId) =>
      manager.existsBy(DelegationEntity, {
        childId: Raw((column) => `${column} = ANY (child_names(:childId))`, { childId }),
        state: 'ACTIVE',
      }),
    async due(today, limit) {
      const rows = await manager
        .createQueryBuilder(DelegationEntity, 'd')
        .where(`d.state = 'ACTIVE' AND d.validUntil <= :today`, { today })
        .orderBy({ 'd.validUntil': 'ASC', 'd.delegationId': 'ASC' })
        .limit(limit)
        .getMany();
      return rows.map((row) => delegationFrom(row, cipher));
    },
    async takeIntoCare({ id, childId }, tokens) {
      const [row] = await manager.query<{ others: number }[]>(`SELECT take_into_care($1, $2, $3) AS others`, [
        id,
        childId,
        tokens,
      ]);
      return row?.others ?? 0;
    },
    async add(delegation, reason) {
      await manager.insert(DelegationEntity, rowOf(delegation, cipher, now));
      await addVersion(delegation, reason);
      return delegation;
    },
    async append(delegation, reason) {
      const next = { ...delegation, version: delegation.version + 1 };
      const { version, state, validUntil, endedOn, confirmedOn, notices, updatedAt } = rowOf(
        next,
        cipher,
        now,
      );
      const { affected } = await manager.update(
        DelegationEntity,
        { delegationId: delegation.id, version: delegation.version },
        { version, state, validUntil, endedOn, confirmedOn, notices, updatedAt },
      );
      if (affected !== 1) throw new Stale(next.version);
      if (state !== 'ACTIVE') await manager.query(`SELECT leave_care($1)`, [delegation.id]);
      await addVersion(next, reason);
      return next;
    },
  };
}
