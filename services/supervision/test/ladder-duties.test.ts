import { newId } from '@ger/kernel';
import { startServiceUnderTest, type ServiceUnderTest } from '@ger/test-kit';
import type { PayloadOf } from '@ger/schema/events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { supervision } from '../src/service.ts';
import { BANNER, LEAGUE, listed, recordUnits, say, VILLAGE } from './support.ts';

type Opened = PayloadOf<'education', 'ladder-report.opened'>;

let service: ServiceUnderTest;

beforeAll(async () => {
  service = await startServiceUnderTest(supervision);
  await recordUnits(service);
});
afterAll(() => service.stop());

const LEVELS: readonly (readonly [string, Opened['kind'], string, string, string])[] = [
  ['dropout-ladder-school', 'SCHOOL_MONTHLY', '2026-09', VILLAGE, '2026-09-30T16:00:00.000Z'],
  ['dropout-ladder-banner', 'BANNER_QUARTERLY', '2026Q3', BANNER, '2026-09-30T16:00:00.000Z'],
  ['dropout-ladder-league', 'LEAGUE_TERM', '2026T1', LEAGUE, '2027-02-28T16:00:00.000Z'],
  ['dropout-ladder-region', 'REGION_YEARLY', '2026', '15', '2026-12-31T16:00:00.000Z'],
];
const NUMBERS = {
  atStart: 0,
  newCases: 0,
  reopened: 0,
  returned: 0,
  transferred: 0,
  agedOut: 0,
  inError: 0,
  atEnd: 0,
  pupils: 0,
};

describe('L.11 the ladder of reports 四个一', () => {
  it.each(LEVELS)(
    '%s is a duty of the level itself until it files',
    async (kind, ladder, period, division, dueAt) => {
      const reader = await service.officer({
        role: division === VILLAGE ? 'school.head' : 'education.head',
        divisions: division === VILLAGE ? [] : [division],
      });
      const reportId = newId();
      const report: Opened = {
        reportId,
        kind: ladder,
        period,
        unitId: reader.unitId,
        dueOn: '2026-09-30',
      };
      const duties = async () => (await listed(reader)).filter((duty) => duty.kind === kind);

      await say(service, 'education', 'ladder-report.opened', {
        aggregateId: reportId,
        division,
        payload: report,
      });
      const open = await duties();
      await say(service, 'education', 'ladder-report.drawn-up', {
        aggregateId: reportId,
        division,
        payload: report,
      });
      const drawn = await duties();
      await say(service, 'education', 'ladder-report.filed', {
        aggregateId: reportId,
        division,
        payload: { ...report, since: '2026-09-01', until: '2026-09-30', numbers: NUMBERS },
      });

      expect(open).toMatchObject([{ kind, state: 'OPEN', dueAt, carrier: { id: reader.unitId } }]);
      expect(drawn).toMatchObject([{ state: 'OPEN' }]);
      expect(await duties()).toMatchObject([{ state: 'MET' }]);
    },
  );
});
