import { listScope, residenceOf } from '@ger/access';
import { newId, type DivisionCode, type Officer } from '@ger/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anOfficer, openCases, TODAY, within, type Cases } from './support/cases.ts';
import { aChild, aMatter } from './support/given.ts';

let cases: Cases;
beforeAll(async () => {
  cases = await openCases();
});
afterAll(() => cases.stop());

const HOME = '150122101202';
const AWAY = '150222101201';
const [homeOfficer, awayOfficer] = [
  anOfficer('township.officer', ['150122101']),
  anOfficer('township.officer', ['150222101']),
];

const seesMatter = async (officer: Officer, matterId: string): Promise<boolean> =>
  (
    await within(cases, officer, (db) =>
      db.query<unknown[]>('SELECT FROM matter WHERE matter_id = $1', [matterId]),
    )
  ).length === 1;
const merge = (childId: string, keptChildId: string) =>
  cases.hear('civil-affairs', 'child.merged', { childId, keptChildId });
const unmerge = (childId: string, keptChildId: string) =>
  cases.hear('civil-affairs', 'child.unmerged', { childId, keptChildId });
const move = (childId: string, fromDivision: string, division: string) =>
  cases.hear('civil-affairs', 'child.moved', { childId, fromDivision, division, on: TODAY });

describe('2.4 two files of one child are merged 重复档案合并', () => {
  it('shows what was recorded under the old id where the kept child lives, and gives it back when the merge is undone', async () => {
    const [old, kept] = [await aChild(cases, AWAY), await aChild(cases, HOME)];
    const { matterId } = await aMatter(cases, old);
    const seen = async () => [
      await seesMatter(homeOfficer, matterId),
      await seesMatter(awayOfficer, matterId),
    ];

    await merge(old, kept);
    const merged = await seen();
    await unmerge(old, kept);

    expect([merged, await seen()]).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  it('books what is recorded under the old id afterwards at the kept child’s residence, wherever that moves', async () => {
    const [old, kept] = [await aChild(cases, AWAY), await aChild(cases, AWAY)];
    await merge(old, kept);
    const { matterId } = await aMatter(cases, old);

    await move(kept, AWAY, HOME);

    const later = await aMatter(cases, old);
    for (const id of [matterId, later.matterId])
      expect([await seesMatter(homeOfficer, id), await seesMatter(awayOfficer, id)]).toEqual([true, false]);
  });

  it('answers the kept child’s residence to whoever names the old id', async () => {
    const [old, kept] = [await aChild(cases, AWAY), await aChild(cases, HOME)];
    await merge(old, kept);

    await expect(within(cases, homeOfficer, (db) => residenceOf(db, old))).resolves.toBe(HOME);
    await expect(within(cases, awayOfficer, (db) => residenceOf(db, old))).rejects.toThrow();
  });

  it('counts a relation to either id as a relation to the child, in single rows and in lists', async () => {
    const school = anOfficer('school.teacher', []);
    const [old, kept] = [await aChild(cases, AWAY), await aChild(cases, HOME)];
    const [ofOld, ofKept] = [await aMatter(cases, old), await aMatter(cases, kept)];
    const pupil = { pupilId: newId(), schoolUnitId: school.post.unitId, enrolmentId: newId() };
    await cases.hear(
      'education',
      'enrolment.started',
      { ...pupil, schoolYear: 2026, grade: 3, from: TODAY },
      old,
    );
    const scope = listScope(school, TODAY, { child: 'm.child_id', division: 'm.division_no' }, 1);
    const listed = async () =>
      (
        await within(cases, school, (db) =>
          db.query<{ id: string }[]>(`SELECT m.matter_id AS id FROM matter m WHERE ${scope.sql}`, [
            ...scope.parameters,
          ]),
        )
      ).map(({ id }) => id);
    expect(await listed()).toEqual([ofOld.matterId]);

    await merge(old, kept);
    expect((await listed()).toSorted()).toEqual([ofOld.matterId, ofKept.matterId].toSorted());

    await unmerge(old, kept);
    expect(await listed()).toEqual([ofOld.matterId]);
  });
});

const VILLAGES = ['150122101202', '150122102201', '150123101201', '150222101201'] as const;
type Step =
  | { readonly kind: 'merge'; readonly child: number; readonly kept: number }
  | { readonly kind: 'unmerge'; readonly child: number; readonly kept: number }
  | { readonly kind: 'move'; readonly child: number; readonly to: DivisionCode };

/** A history as civil affairs lets it happen: only a file that stands is merged, kept or moved; what was merged is undone. */
function historyOf(choices: readonly { child: number; other: number; what: number }[]): {
  steps: Step[];
  keptBy: (number | undefined)[];
  residence: DivisionCode[];
} {
  const keptBy: (number | undefined)[] = VILLAGES.map(() => undefined);
  const residence: DivisionCode[] = [...VILLAGES];
  const steps: Step[] = [];
  for (const { child, other, what } of choices) {
    const kept = keptBy[child];
    if (kept !== undefined) {
      if (what !== 0) continue;
      keptBy[child] = undefined;
      steps.push({ kind: 'unmerge', child, kept });
    } else if (what === 1) {
      const to = VILLAGES[other] ?? HOME;
      residence[child] = to;
      steps.push({ kind: 'move', child, to });
    } else if (child !== other && keptBy[other] === undefined) {
      keptBy[child] = other;
      steps.push({ kind: 'merge', child, kept: other });
    }
  }
  return { steps, keptBy, residence };
}

const choice = fc.record({
  child: fc.nat(VILLAGES.length - 1),
  other: fc.nat(VILLAGES.length - 1),
  what: fc.nat(2),
});

describe('2.4 merges, undoings and moves in any order of arrival 事件先后不定', () => {
  it('end in the same scope, chains resolved, as long as each file’s own events come in order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(choice, { maxLength: 12 }),
        fc.infiniteStream(fc.nat(VILLAGES.length - 1)),
        async (choices, picks) => {
          const { steps, keptBy, residence } = historyOf(choices);
          const ids = VILLAGES.map(() => newId());
          const matters: string[] = [];
          for (const id of ids) matters.push((await aMatter(cases, id)).matterId);
          const waiting = ids.map((id, child) => [
            () => aChild(cases, VILLAGES[child] ?? HOME, id),
            ...steps.filter((step) => step.child === child).map((step) => () => happen(step, ids)),
          ]);

          for (const pick of picks) {
            const open = waiting.filter((queue) => queue.length > 0);
            if (open.length === 0) break;
            await open[pick % open.length]?.shift()?.();
          }

          const rootOf = (child: number): number =>
            keptBy[child] === undefined ? child : rootOf(keptBy[child]);
          const rows = await cases.superuser.query(
            'SELECT matter_id, division_no::text AS no FROM matter WHERE matter_id = ANY ($1)',
            [matters],
          );
          const found = new Map(
            (rows.rows as { matter_id: string; no: string }[]).map((row) => [row.matter_id, row.no]),
          );
          expect(matters.map((id) => found.get(id))).toEqual(ids.map((_, child) => residence[rootOf(child)]));
        },
      ),
      { numRuns: 60 },
    );
  });
});

function happen(step: Step, ids: readonly string[]): Promise<unknown> {
  const child = ids[step.child] ?? '';
  switch (step.kind) {
    case 'merge':
      return merge(child, ids[step.kept] ?? '');
    case 'unmerge':
      return unmerge(child, ids[step.kept] ?? '');
    case 'move':
      return move(child, HOME, step.to);
  }
}
