import { describe, expect, it } from '@jest/globals';
import { addDays, dayOf, isWorkingDay, type Day } from '@ger/kernel';
import { atSchool, type Schooled } from '../support/at-school.ts';
import { dutiesOf, dutyIn, house, inOrder, timelineOf, until } from '../support/house.ts';

const today = (): Day => dayOf(house.stack.clock.now());

/** The last school days before today. */
function schoolDays(count: number): Day[] {
  const days: Day[] = [];
  for (let on = addDays(today(), -1); days.length < count; on = addDays(on, -1))
    if (isWorkingDay(on)) days.unshift(on);
  return days;
}

const entered = ({ classId, pupilId }: Schooled, on: Day, absent: boolean) =>
  house.graph.act(
    'school',
    'enterAttendance',
    { classId, on, absences: absent ? [{ pupilId, kind: 'UNEXCUSED' }] : [] },
    'attendance { on }',
  );

interface Seen {
  readonly id: string;
  readonly state: string;
  readonly round: number;
  readonly watchUntil: string | null;
}

/** The child's dropout cases, as its township sees them, once the latest stands in the state. */
const casesIn = (childId: string, state: string): Promise<Seen[]> =>
  until(`the case to be ${state}`, async () => {
    const { data } = await house.graph.ask<{ child: { dropoutCases: Seen[] | null } | null }>(
      'township',
      'query Cases($id: ID!) { child(id: $id) { dropoutCases { id state round watchUntil } } }',
      { id: childId },
    );
    const cases = data?.child?.dropoutCases ?? [];
    return cases[0]?.state === state && cases;
  });

/** One act on the case; acts of the same words are one and the same act, so each says what it is for. */
const act = (dropoutCaseId: string) => (account: string, action: string, more: object | string) =>
  house.graph.act<{ dropoutCase: { state: string } }>(
    account,
    action,
    { dropoutCaseId, ...(typeof more === 'string' ? { reason: more } : more) },
    'dropoutCase { state }',
  );

const attempt = (result: string, metWith: string) => ({
  on: today(),
  visitors: '班主任、校长',
  metWith,
  reasonGiven: '厌学',
  result,
});

const TOLD = [
  'absence.alerted',
  'absence.limit-reached',
  'dropout.registered',
  'dropout.persuasion-attempted',
  'dropout.persuasion-attempted',
  'dropout.persuasion-failed',
  'dropout.reported',
  'dropout.report-acknowledged',
  'dropout.report-acknowledged',
  'dropout.acknowledged',
  'dropout.measure-taken',
  'dropout.order-checked',
  'dropout.measure-taken',
  'dropout.returned',
  'absence.alerted',
  'dropout.reopened',
  'dropout.persuasion-attempted',
  'dropout.returned',
];

/** From absence back to school, and once more. */
export function dropout(): void {
  describe('from absence back to school, and once more 旷课、控辍保学、复学、再次辍学', () => {
    it('one case goes from the streak to lawful measures and the return, reopens with the relapse inside the watch, and ends with the return', async () => {
      const { graph, stack } = house;
      const schooled = await atSchool('四年级二班');
      const { childId, pupilId } = schooled;

      for (const on of schoolDays(10)) await entered(schooled, on, true);
      await dutyIn(graph, childId, 'register-dropout', 'OPEN');
      const [suspected] = await casesIn(childId, 'SUSPECTED');
      const { dropoutCase } = await graph.act<{ dropoutCase: { id: string } }>(
        'school',
        'registerDropout',
        { pupilId, reason: '旷课十日' },
        'dropoutCase { id }',
      );
      expect(dropoutCase.id).toBe(suspected?.id);
      const step = act(dropoutCase.id);
      await dutyIn(graph, childId, 'register-dropout', 'MET');

      await step('school', 'recordPersuasion', attempt('REFUSED', '祖父'));
      await step('school', 'recordPersuasion', attempt('NOT_MET', '家中无人'));
      await step('school', 'declarePersuasionFailed', '两次劝返无效');
      await dutyIn(graph, childId, 'persuade', 'MET');
      await step('school', 'reportDropout', '书面报告');
      await dutyIn(graph, childId, 'report-dropout', 'MET');
      await step('education', 'acknowledgeDropoutReport', '教育局签收');
      const both = await step('township', 'acknowledgeDropoutReport', '镇政府签收');
      expect(both.dropoutCase.state).toBe('ACKNOWLEDGED');
      await dutyIn(graph, childId, 'acknowledge-dropout-report-bureau', 'MET');
      await dutyIn(graph, childId, 'acknowledge-dropout-report-township', 'MET');

      await dutyIn(graph, childId, 'take-lawful-measures', 'OPEN');
      const order = {
        kind: 'ORDER_TO_CORRECT',
        on: today(),
        note: '责令限期改正',
        correctBy: addDays(today(), 7),
      };
      await step('education', 'takeLawfulMeasure', order);
      await dutyIn(graph, childId, 'take-lawful-measures', 'MET');
      await dutyIn(graph, childId, 'check-order-to-correct', 'OPEN');
      stack.clock.advance({ days: 8 });
      const check = { measure: 1, on: today(), outcome: 'NOT_CORRECTED', note: '仍未到校' };
      await step('education', 'checkOrderToCorrect', check);
      await dutyIn(graph, childId, 'check-order-to-correct', 'MET');
      await step('education', 'takeLawfulMeasure', {
        kind: 'REFER_TO_JUDICIARY',
        on: today(),
        note: '提请司法处理',
      });

      await step('school', 'recordReturn', '已返校');
      const [returned] = await casesIn(childId, 'RETURNED');
      expect(returned).toMatchObject({ round: 1, watchUntil: addDays(today(), 30) });

      stack.clock.advance({ days: 9 });
      const [back, ...gone] = schoolDays(4);
      if (back !== undefined) await entered(schooled, back, false);
      for (const on of gone) await entered(schooled, on, true);
      const reopened = await casesIn(childId, 'REGISTERED');
      expect(reopened).toMatchObject([{ id: dropoutCase.id, round: 2, watchUntil: null }]);
      await dutyIn(graph, childId, 'persuade', 'OPEN');

      await step('school', 'recordPersuasion', attempt('AGREED', '母亲'));
      await step('school', 'recordReturn', '再次返校');
      expect(await casesIn(childId, 'RETURNED')).toMatchObject([{ id: dropoutCase.id, round: 2 }]);
      await until('every duty of the case to be settled', async () => {
        const duties = await dutiesOf(graph, 'township', childId);
        return duties.filter(({ kind }) => kind === 'persuade').every(({ state }) => state === 'MET');
      });
      const seen = await until('the second return in the timeline', async () => {
        const types = await timelineOf(graph, 'township', childId);
        return types.filter((type) => type === 'dropout.returned').length === 2 && types;
      });
      expect({ seen, inOrder: inOrder(seen, TOLD) }).toMatchObject({ inOrder: true });
    }, 150_000);
  });
}
