import { ancestorsOf, dayOf } from '@ger/kernel';
import { ofChildren, type Batch, type Reader } from '@ger/subgraph';
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

/** The units whose names stand on a paper: the township office of a place, and the place itself. */
export async function paperPlaces(
  { manager }: Reader,
  residence: string,
): Promise<{ village: string; township: string }> {
  const places = [residence, ...ancestorsOf(residence)];
  const [row] = await manager.query<
    { village: string | null; place: string | null; office: string | null }[]
  >(
    `SELECT (SELECT string_agg(name, '' ORDER BY code) FROM division_record
              WHERE code = ANY ($1::text[]) AND length(code) > 2) AS village,
            (SELECT name FROM division_record WHERE code = left($2, 9)) AS place,
            (SELECT u.name FROM unit_record u CROSS JOIN unnest(u.divisions) AS covered(code)
              WHERE u.agency = 'township' AND length(covered.code) <= 9 AND covered.code = ANY ($1::text[])
              ORDER BY length(covered.code) DESC, u.unit_id LIMIT 1) AS office`,
    [places, residence],
  );
  return { village: row?.village ?? residence, township: row?.office ?? `${row?.place ?? ''}人民政府` };
}

/** Whether a delegation holds today, so that the delegate is who is called about the child. */
export function holdsToday({ state, from, until }: Delegation, now: Date): boolean {
  const today = dayOf(now);
  return state === 'ACTIVE' && from <= today && today < until;
}
