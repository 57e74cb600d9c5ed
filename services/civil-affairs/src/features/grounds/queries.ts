import { dayOf, type Day } from '@ger/kernel';
import { ofChildren, type Reader } from '@ger/subgraph';
import { EVIDENCE_COLUMNS } from './evidence-row.ts';
import type { EvidenceFact } from './rules/evidence.ts';
import { groundsOn, type Ground } from './rules/grounds.ts';

/** 情形核查 of each child today: the three grounds with the evidence that the records hold (4.4.b). */
export const groundsOfChildren = ofChildren(async (reader, childIds, goesBy) => {
  const { manager, now } = reader;
  const rows = await manager.query<EvidenceFact[]>(
    `SELECT ${EVIDENCE_COLUMNS} FROM evidence_fact e WHERE e.child_id = ANY ($1::uuid[])`,
    [childIds],
  );
  const countsAfter = await decidedOn(reader, childIds);
  const facts = Map.groupBy(rows, ({ childId }) => goesBy(String(childId)));
  const views = childIds
    .map((id) => goesBy(id))
    .map((id): [string, Ground[]] => [
      id,
      groundsOn(facts.get(id) ?? [], dayOf(now), countsAfter.get(id) ?? null),
    ]);
  return new Map(views);

  async function decidedOn({ manager: sql }: Reader, ids: readonly string[]): Promise<Map<string, Day>> {
    const kept = await sql.query<{ id: string; day: Day }[]>(
      `SELECT child_id AS id, decided_on AS day FROM petition
        WHERE child_id = ANY ($1::uuid[]) AND decided_on IS NOT NULL ORDER BY decided_on`,
      [ids],
    );
    return new Map(kept.map(({ id, day }) => [goesBy(id), day]));
  }
});

/** The evidence of each child, all of it. */
export const evidenceOfChildren = ofChildren(async ({ manager }, childIds, goesBy) => {
  const rows = await manager.query<EvidenceFact[]>(
    `SELECT ${EVIDENCE_COLUMNS} FROM evidence_fact e WHERE e.child_id = ANY ($1::uuid[])`,
    [childIds],
  );
  return Map.groupBy(rows, ({ childId }) => goesBy(String(childId)));
});
