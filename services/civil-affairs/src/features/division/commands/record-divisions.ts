import { createHash } from 'node:crypto';
import { ok, type Actor, type Result } from '@ger/kernel';
import type { CivilAffairsDeps } from '../../../deps.ts';
import type { DivisionList } from '../rules/division.ts';

/**
 * 登记行政区划 — record the places of the region (3.2.a), one transaction and one `division.recorded` per list. Lists
 * recorded before and unchanged are passed over, so the installation may run as often as wanted. Answers the codes of
 * the lists that were written.
 */
export const recordDivisions =
  ({ inTransaction }: CivilAffairsDeps) =>
  async (_: Actor, lists: readonly DivisionList[]): Promise<Result<string[]>> => {
    const recorded = await inTransaction((tx) => tx.divisions.fingerprints());
    const changed = lists
      .map((list) => ({ list, fingerprint: fingerprintOf(list) }))
      .filter(({ list, fingerprint }) => recorded.get(list.code) !== fingerprint);
    for (const { list, fingerprint } of changed)
      await inTransaction(async (tx) => {
        await tx.divisions.record(list, fingerprint);
        const divisions = list.divisions.map(({ name: _name, predecessors, ...said }) => ({
          ...said,
          predecessors: [...predecessors],
        }));
        await tx.outbox.add('division.recorded', {
          aggregateId: list.code,
          division: list.code,
          payload: { divisions },
        });
      });
    return ok(changed.map(({ list }) => list.code));
  };

function fingerprintOf({ divisions }: DivisionList): string {
  return createHash('sha256').update(JSON.stringify(divisions)).digest('hex');
}
