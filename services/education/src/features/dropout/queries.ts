import { childDivisions } from '@ger/access';
import { divisionRange, type Officer } from '@ger/kernel';
import { listLatest, ofChildren, type Batch, type Page, type Place, type Reader } from '@ger/subgraph';
import { In } from 'typeorm';
import { DropoutCaseEntity, dropoutFrom } from './entities.ts';
import type { DropoutCase } from './rules/dropout-case.ts';
import type { DropoutState } from './rules/vocabulary.ts';

/** Cases by id, as far as they may be seen. */
export const dropoutsById: Batch<string, DropoutCase> = async ({ manager, cipher }, ids) => {
  const rows = await manager.findBy(DropoutCaseEntity, { dropoutCaseId: In([...ids]) });
  return new Map(rows.map((row) => [row.dropoutCaseId, dropoutFrom(row, cipher)]));
};

/** All cases of each child, newest first. */
export const dropoutsOfChildren = ofChildren(async ({ manager, cipher }, childIds, goesBy) => {
  const rows = await manager.find(DropoutCaseEntity, {
    where: { childId: In([...childIds]) },
    order: { openedAt: 'DESC', dropoutCaseId: 'DESC' },
  });
  const cases = rows.map((row) => dropoutFrom(row, cipher));
  return Map.groupBy(cases, ({ childId }) => goesBy(childId ?? ''));
});

export interface DropoutListArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly state?: DropoutState | null;
}

/** Cases within the officer's reach, last changed first; also of residents without a dossier. */
export function listDropouts(
  reader: Reader,
  { first, after, state }: DropoutListArguments,
): Promise<Page<DropoutCase>> {
  return listLatest(reader, {
    table: 'dropout_case',
    key: 'dropout_case_id',
    byPlace: true,
    first,
    after,
    where: (place) => (state ? [`t.state = ${place(state)}`] : []),
    reach: (place) => (reader.officer ? residentsWithoutDossier(reader.officer, place) : []),
    load: dropoutsById,
  });
}

/** Pupils without a dossier are reached by where they live. */
function residentsWithoutDossier(officer: Officer, place: Place): string[] {
  return childDivisions(officer).map((code) => {
    const { from, to } = divisionRange(code);
    return `(t.child_id IS NULL AND t.residence_no >= ${place(from)}::bigint AND t.residence_no < ${place(to)}::bigint)`;
  });
}
