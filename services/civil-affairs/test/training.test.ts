import { dayOf } from '@ger/kernel';
import type { ServiceUnderTest, TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  act,
  BANNER,
  ELSEWHERE,
  guardianId,
  registered,
  said,
  seen,
  startCivilAffairs,
  townshipOfficer,
} from './support.ts';

jest.setTimeout(60_000);

let service: ServiceUnderTest;
let bureau: TestOfficer;
let township: TestOfficer;

beforeAll(async () => {
  service = await startCivilAffairs();
  bureau = await service.officer({ role: 'civil-affairs.officer', divisions: [BANNER] });
  township = await townshipOfficer(service);
});
afterAll(() => service.stop());

const today = () => dayOf(service.clock.now());
async function step(officer: TestOfficer, name: string, input: Record<string, unknown>) {
  const { payload, errors } = await act(officer, name, input, 'training { id state attended }');
  return { ...payload, training: payload['training'] as { id: string; state: string } | null, errors };
}
const plan = (officer = township, more: Record<string, unknown> = {}) =>
  step(officer, 'planTraining', {
    audience: 'GUARDIANS',
    topic: 'LAW_ON_MINORS',
    title: '未成年人保护法培训',
    on: today(),
    ...more,
  });
async function held(officer = township): Promise<string> {
  const trainingId = (await plan(officer)).training?.id ?? '';
  await step(officer, 'recordTrainingHeld', { trainingId, attended: 30 });
  return trainingId;
}
const attends = (trainingId: string, childId: string, guardian: string, officer = township) =>
  act(
    officer,
    'recordTrainingAttendance',
    { trainingId, childId, guardianId: guardian },
    'attendance { id }',
  );
const listed = async (officer: TestOfficer): Promise<string[]> => {
  const { data } = await officer.query<{ trainings: { edges: { node: { id: string } }[] } }>(
    '{ trainings(first: 100) { edges { node { id } } } }',
  );
  return data?.trainings.edges.map(({ node }) => node.id) ?? [];
};

describe('3.1.a, 3.2.e trainings of guardians and migrant workers 监护人、务工人员培训', () => {
  it('is planned, held with how many came, and said without words', async () => {
    const trainingId = await held();

    const [event] = (await service.events.published('training.held')).filter(
      ({ payload }) => (payload as { trainingId: string }).trainingId === trainingId,
    );
    expect(event?.payload).toMatchObject({ audience: 'GUARDIANS', topic: 'LAW_ON_MINORS', attended: 30 });
    expect(JSON.stringify(event)).not.toContain('保护法');
    const again = await step(township, 'cancelTraining', { trainingId, reason: '下雪' });
    expect(again.refusal?.code).toBe('ILLEGAL_TRANSITION');
  });

  it('is planned within a year, with a name, and held by its own unit when its day has come, by somebody', async () => {
    const wrong = await plan(township, { title: ' ', on: '2020-01-01' });
    const later = (await plan(township, { on: '2026-12-01' })).training?.id;
    const own = (await plan()).training?.id;
    const early = await step(township, 'recordTrainingHeld', { trainingId: later, attended: 5 });
    const byOther = await step(bureau, 'recordTrainingHeld', { trainingId: own, attended: 5 });
    const nobody = await step(township, 'recordTrainingHeld', { trainingId: own, attended: 0 });

    expect(wrong.errors[0]?.extensions['problems']).toMatchObject([{ path: 'title' }, { path: 'on' }]);
    expect(early.refusal?.missing).toMatchObject([{ code: 'DAY_CAME' }]);
    expect(byOther.refusal?.missing).toMatchObject([{ code: 'OWN_TRAINING' }]);
    expect(nobody.errors[0]?.extensions['problems']).toMatchObject([{ path: 'attended' }]);
  });

  it('3.1.a stands at the child whose guardian came, once, also when two officers record it at once', async () => {
    const child = await registered(township);
    const father = guardianId(child, 'FATHER');
    const trainingId = await held(bureau);

    const both = await Promise.all([1, 2].map(() => attends(trainingId, child.id, father)));
    const stranger = await attends(trainingId, child.id, child.id);

    expect(both.filter(({ payload }) => payload.refusal?.code === 'ATTENDED_ALREADY')).toHaveLength(1);
    expect(stranger.errors[0]?.extensions['problems']).toMatchObject([{ path: 'guardianId' }]);
    expect(
      await seen(
        township,
        child.id,
        'guardianTrainings { training { id topic onRecord } guardian { relation } } guardianTrainingActions { action }',
      ),
    ).toMatchObject({
      guardianTrainings: [{ training: { id: trainingId, onRecord: 1 }, guardian: { relation: 'FATHER' } }],
      guardianTrainingActions: [{ action: 'recordTrainingAttendance' }],
    });
    expect((await said(service, 'training.attended', child.id)).map(({ payload }) => payload)).toMatchObject([
      { trainingId, guardianId: father },
    ]);
  });

  it('is listed to its place and to those below it, not elsewhere; nobody there sees who came', async () => {
    const [own, above] = [await held(), await held(bureau)];
    const elsewhere = await townshipOfficer(service, [ELSEWHERE]);
    const child = await registered(township);

    expect(await listed(township)).toEqual(expect.arrayContaining([own, above]));
    expect(await listed(bureau)).toEqual(expect.arrayContaining([own, above]));
    expect(await listed(elsewhere)).not.toEqual(expect.arrayContaining([own]));
    const answer = await attends(own, child.id, guardianId(child, 'FATHER'), elsewhere);
    expect(answer.errors[0]?.extensions['code']).toBe('NOT_FOUND');
  });
});
