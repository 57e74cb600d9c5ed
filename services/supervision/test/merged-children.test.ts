import { startServiceUnderTest, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { supervision } from '../src/service.ts';
import { dutiesOf, listed, recordUnits, reported, say, timelineOf, VILLAGE, type Units } from './support.ts';

let service: ServiceUnderTest;
let units: Units;
let township: TestOfficer;

beforeAll(async () => {
  service = await startServiceUnderTest(supervision);
  units = await recordUnits(service);
  township = await service.officer({ role: 'township.officer', unitId: units.township });
});
afterAll(() => service.stop());

const files = async (): Promise<{ old: string; kept: string }> => {
  const [old, kept] = [await service.child(VILLAGE), await service.child(VILLAGE)];
  for (const childId of [old, kept])
    await say(service, 'civil-affairs', 'child.classified', {
      aggregateId: childId,
      childId,
      division: VILLAGE,
      payload: { childId, level: 'HIGH', previousLevel: null, ruleSet: '2026-01', rules: [] },
    });
  return { old, kept };
};
const become = (type: 'child.merged' | 'child.unmerged', { old, kept }: { old: string; kept: string }) =>
  say(service, 'civil-affairs', type, {
    aggregateId: old,
    childId: kept,
    division: VILLAGE,
    payload: { childId: old, keptChildId: kept },
  });
const seen = async (childId: string): Promise<string[]> =>
  (await dutiesOf(township, childId))
    .map(({ kind, state, child }) => `${kind} ${state} ${child?.id}`)
    .toSorted();

describe('2.4 6.1.a duties and timeline of files that were merged 合并档案', () => {
  it('appear under the kept child by either id, and what both files owed counts once', async () => {
    const { old, kept } = await files();
    await reported(service, old, units.station);
    const open = async () =>
      (await listed(township, ', kind: "visit-key-child", state: OPEN')).filter(({ child }) =>
        [old, kept].includes(child?.id ?? ''),
      ).length;
    expect(await open()).toBe(2);

    await become('child.merged', { old, kept });

    const both = [`dispatch OPEN ${kept}`, `visit-key-child OPEN ${kept}`, `visit-key-child WAIVED ${kept}`];
    expect([await seen(old), await seen(kept), await open()]).toEqual([both, both, 1]);
    for (const id of [old, kept])
      expect((await timelineOf(township, id)).toSorted()).toEqual([
        'child.classified',
        'child.classified',
        'child.merged',
        'child.registered',
        'child.registered',
        'report.received',
      ]);
  });

  it('are each file’s own again after the undoing, and a record goes to the child a person names', async () => {
    const { old, kept } = await files();
    await become('child.merged', { old, kept });
    const { incidentId } = await reported(service, kept, units.station);
    await become('child.unmerged', { old, kept });

    expect(await seen(old)).toEqual([`visit-key-child OPEN ${old}`]);
    await say(service, 'civil-affairs', 'child.record-assigned', {
      aggregateId: old,
      childId: old,
      payload: { childId: old, fromChildId: kept, kind: 'INCIDENT', recordId: incidentId },
    });

    expect([await seen(old), await seen(kept)]).toEqual([
      [`dispatch OPEN ${old}`, `visit-key-child OPEN ${old}`],
      [`visit-key-child OPEN ${kept}`],
    ]);
    expect(await timelineOf(township, old)).toContain('report.received');
    expect(await timelineOf(township, kept)).not.toContain('report.received');
  });
});
