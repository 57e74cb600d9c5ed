import { ofChildren, type Batch } from '@ger/subgraph';
import { In } from 'typeorm';
import { DelegationEntity, delegationFrom } from './entities.ts';
import type { Delegation } from './rules/delegation.ts';

/** Delegations by id, as far as they may be seen. */
export const delegationsById: Batch<string, Delegation> = async ({ manager, cipher }, ids) => {
  const rows = await manager.findBy(DelegationEntity, { delegationId: In([...ids]) });
  return new Map(rows.map((row) => [row.delegationId, delegationFrom(row, cipher)]));
};

/** All delegations of each child, newest first. */
export const delegationsOfChildren = ofChildren(async ({ manager, cipher }, childIds, goesBy) => {
  const rows = await manager.find(DelegationEntity, {
    where: { childId: In([...childIds]) },
    order: { validFrom: 'DESC', delegationId: 'DESC' },
  });
  return Map.groupBy(
    rows.map((row) => delegationFrom(row, cipher)),
    ({ childId }) => goesBy(childId),
  );
});
