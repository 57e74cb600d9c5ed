import { addDays, dayOf, newId } from '@ger/kernel';
import { startServiceUnderTest, until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { education } from '../src/service.ts';
import {
  absentFor,
  act,
  BANNER,
  caseOf,
  enrolled,
  heard,
  persuasion,
  saidOf,
  schoolAt,
  TOWNSHIP,
  type Done,
  type School,
} from './support.ts';

let service: ServiceUnderTest;
let school: School;
let bureau: TestOfficer;
let township: TestOfficer;
let pupilId: string;

beforeAll(async () => {
  service = await startServiceUnderTest(education);
  school = await schoolAt(service);
  bureau = await service.officer({ role: 'education.officer', divisions: [BANNER] });
  township = await service.officer({ role: 'township.officer', divisions: [TOWNSHIP] });
});
beforeEach(async () => {
  service.clock.set(new Date('2026-09-16T09:00:00+08:00'));
  pupilId = await enrolled(school);
});
afterAll(() => service.stop());

const today = (): string => dayOf(service.clock.now());
const dropoutEvents = async (): Promise<string[]> =>
  (await saidOf(service, pupilId)).map(({ type }) => type).filter((type) => type.startsWith('dropout.'));

async function registered(): Promise<string> {
  const { thing } = await act(school.teacher, 'registerDropout', { pupilId });
  return thing?.id ?? '';
}
async function persuade(dropoutCaseId: string): Promise<Done> {
  return act(school.teacher, 'recordPersuasion', persuasion(dropoutCaseId, today()));
}
async function reported(): Promise<string> {
  const dropoutCaseId = await registered();
  await persuade(dropoutCaseId);
  await persuade(dropoutCaseId);
  await act(school.teacher, 'declarePersuasionFailed', { dropoutCaseId });
  await act(school.teacher, 'reportDropout', { dropoutCaseId });
  return dropoutCaseId;
}

describe('3.3.h the way of a dropout case 控辍保学', () => {
  it('goes from ten unexcused days to the return, and reopens with the relapse inside the watch', async () => {
    await absentFor(school, pupilId, 1, 10);
    const dropoutCaseId = await caseOf(service, pupilId, 'SUSPECTED');
    expect(await registered()).toBe(dropoutCaseId);
    await persuade(dropoutCaseId);
    const early = await act(school.teacher, 'declarePersuasionFailed', { dropoutCaseId });
    await persuade(dropoutCaseId);
    const failed = await act(school.teacher, 'declarePersuasionFailed', { dropoutCaseId });
    const report = await act(school.teacher, 'reportDropout', { dropoutCaseId });
    const first = await act(bureau, 'acknowledgeDropoutReport', { dropoutCaseId });
    const twice = await act(bureau, 'acknowledgeDropoutReport', { dropoutCaseId });
    const second = await act(township, 'acknowledgeDropoutReport', { dropoutCaseId });
    const measure = await act(bureau, 'takeLawfulMeasure', {
      dropoutCaseId,
      kind: 'ORDER_TO_CORRECT',
      on: today(),
      note: '责令限期送子女入学',
      correctBy: addDays(today(), 7),
    });
    const back = await act(school.teacher, 'recordReturn', { dropoutCaseId });
    service.clock.advance({ days: 20 });
    const relapse = await act(school.teacher, 'reopenDropout', { dropoutCaseId });

    expect(early.refusal).toMatchObject({ missing: [{ code: 'PERSUASION_ATTEMPTS', clause: '3.3.h' }] });
    expect(twice.refusal).toMatchObject({ missing: [{ code: 'NOT_YET_ACKNOWLEDGED' }] });
    expect([failed, report, first, second, measure, back, relapse].map(({ thing }) => thing?.state)).toEqual([
      'PERSUASION_FAILED',
      'REPORTED',
      'REPORTED',
      'ACKNOWLEDGED',
      'LAWFUL_MEASURES',
      'RETURNED',
      'REGISTERED',
    ]);
    expect(back.thing).toMatchObject({ watchUntil: '2026-10-16' });
    expect(await dropoutEvents()).toEqual([
      'dropout.registered',
      'dropout.persuasion-attempted',
      'dropout.persuasion-attempted',
      'dropout.persuasion-failed',
      'dropout.reported',
      'dropout.report-acknowledged',
      'dropout.report-acknowledged',
      'dropout.acknowledged',
      'dropout.measure-taken',
      'dropout.returned',
      'dropout.reopened',
    ]);
    const { rows } = await service.database.query(
      'SELECT state FROM dropout_case_version WHERE dropout_case_id = $1 ORDER BY version',
      [dropoutCaseId],
    );
    expect(rows.map(({ state }) => state)).toEqual([
      'SUSPECTED',
      'REGISTERED',
      'PERSUADING',
      'PERSUADING',
      'PERSUASION_FAILED',
      'REPORTED',
      'REPORTED',
      'ACKNOWLEDGED',
      'LAWFUL_MEASURES',
      'RETURNED',
      'REGISTERED',
    ]);
  });

  it('reports in writing with a number, to bureau and township, and shows who has acknowledged', async () => {
    const dropoutCaseId = await reported();
    await act(township, 'acknowledgeDropoutReport', { dropoutCaseId });

    const { data } = await school.head.query(
      `query($id: ID!) { dropoutCase(id: $id) { attempts { number visitors metWith result }
         report { number bureau { id } township { id } bureauAcknowledgedAt townshipAcknowledgedAt } } }`,
      { id: dropoutCaseId },
    );
    expect(data).toMatchObject({
      dropoutCase: {
        attempts: [{ number: 1, visitors: '班主任、副校长', metWith: '祖母' }, { number: 2 }],
        report: {
          number: expect.stringMatching(/^控辍报〔2026〕150122-\d+号$/),
          bureau: { id: bureau.unitId },
          township: { id: township.unitId },
          bureauAcknowledgedAt: null,
          townshipAcknowledgedAt: expect.any(String),
        },
      },
    });
    expect(await saidOf(service, pupilId, 'dropout.reported')).toMatchObject([
      { payload: { bureauUnitId: bureau.unitId, townshipUnitId: township.unitId } },
    ]);
  });

  it('counts both acknowledgements when they come at the same moment, and says once that both are there', async () => {
    const dropoutCaseId = await reported();

    const answers = await Promise.all([
      act(bureau, 'acknowledgeDropoutReport', { dropoutCaseId }),
      act(township, 'acknowledgeDropoutReport', { dropoutCaseId }),
    ]);

    expect(answers.map(({ thing }) => thing?.state).toSorted()).toEqual(['ACKNOWLEDGED', 'REPORTED']);
    expect(await saidOf(service, pupilId, 'dropout.report-acknowledged')).toHaveLength(2);
    expect(await saidOf(service, pupilId, 'dropout.acknowledged')).toHaveLength(1);
  });

  it('opens one case when two teachers register the same pupil at once', async () => {
    const answers = await Promise.all([
      act(school.teacher, 'registerDropout', { pupilId }),
      act(school.head, 'registerDropout', { pupilId }),
    ]);

    expect(answers.filter(({ thing }) => thing?.state === 'REGISTERED')).toHaveLength(1);
    expect(answers.map(({ refusal }) => refusal?.code).filter(Boolean)).toEqual(['ILLEGAL_TRANSITION']);
  });

  it('keeps words of attempts, measures and reasons encrypted', async () => {
    const dropoutCaseId = await reported();

    const { rows } = await service.database.query(
      `SELECT c::text || string_agg(v::text, '') AS text FROM dropout_case c JOIN dropout_case_version v USING (dropout_case_id)
        WHERE dropout_case_id = $1 GROUP BY c`,
      [dropoutCaseId],
    );
    expect(rows[0].text).not.toMatch(/祖母|想打工|班主任|依规办理/);
  });
});

describe('3.3.h who does what 谁来办', () => {
  it('tells the township where the pupil lives, not the one where the school stands', async () => {
    const far = await schoolAt(service, '150122102');
    const ofSchool = await service.officer({ role: 'township.head', divisions: ['150122102'] });
    pupilId = await enrolled(far);
    const home = school;
    school = far;
    const dropoutCaseId = await reported();
    school = home;

    const there = await act(ofSchool, 'acknowledgeDropoutReport', { dropoutCaseId });
    const here = await act(township, 'acknowledgeDropoutReport', { dropoutCaseId });

    expect(there.refusal).toMatchObject({ missing: [{ code: 'IN_CHARGE' }] });
    expect(here).toMatchObject({ thing: { state: 'REPORTED' }, refusal: null });
  });

  it('lets no teacher close a case as entered in error, but the head', async () => {
    const dropoutCaseId = await registered();

    expect((await act(school.teacher, 'closeDropoutInError', { dropoutCaseId })).refusal?.code).toBe(
      'NOT_YOUR_ROLE',
    );
    expect((await act(school.head, 'closeDropoutInError', { dropoutCaseId })).thing?.state).toBe(
      'CLOSED_IN_ERROR',
    );
  });

  it('refuses a school the dropout of another school’s pupil as if there were none', async () => {
    const elsewhere = await schoolAt(service, '150222101');
    const dropoutCaseId = await registered();

    expect((await act(elsewhere.head, 'registerDropout', { pupilId })).errors[0]?.extensions['code']).toBe(
      'NOT_FOUND',
    );
    expect((await act(elsewhere.head, 'recordReturn', { dropoutCaseId })).errors[0]?.extensions['code']).toBe(
      'NOT_FOUND',
    );
  });

  it('ends the enrolment with the transfer, and calls no young child aged out', async () => {
    const dropoutCaseId = await registered();
    const aged = await act(school.head, 'recordAgedOut', { dropoutCaseId });
    const moved = await act(school.head, 'recordTransfer', { dropoutCaseId });
    const again = await act(school.head, 'registerDropout', { pupilId });

    expect(aged.refusal).toMatchObject({ missing: [{ code: 'PAST_SCHOOL_AGE' }] });
    expect(moved.thing?.state).toBe('TRANSFERRED');
    expect(await saidOf(service, pupilId, 'enrolment.ended')).toMatchObject([
      { payload: { until: today(), kind: 'TRANSFERRED' } },
    ]);
    expect(again.refusal?.code).toBe('NOT_ENROLLED');
  });
});

describe('3.3.h the watch after the return 复学观察期', () => {
  async function returned(): Promise<string> {
    const dropoutCaseId = await registered();
    await act(school.teacher, 'recordReturn', { dropoutCaseId });
    return dropoutCaseId;
  }

  it('reopens the same case by itself when the pupil is absent again', async () => {
    const dropoutCaseId = await returned();
    service.clock.advance({ days: 8 });
    await absentFor(school, pupilId, 13, 15);

    expect(await caseOf(service, pupilId, 'REGISTERED')).toBe(dropoutCaseId);
    expect(await saidOf(service, pupilId, 'dropout.reopened')).toMatchObject([
      { postId: null, causedBy: expect.any(String), payload: { dropoutCaseId } },
    ]);
  });

  it('asks for the same case to be reopened instead of a second registration', async () => {
    await returned();

    expect((await act(school.teacher, 'registerDropout', { pupilId })).refusal?.code).toBe('WATCH_RUNNING');
  });

  it('refuses to reopen after the watch, when a new case is registered', async () => {
    const dropoutCaseId = await returned();
    service.clock.advance({ days: 31 });
    const late = await act(school.teacher, 'reopenDropout', { dropoutCaseId });
    const anew = await registered();

    expect(late.refusal).toMatchObject({ missing: [{ code: 'INSIDE_WATCH' }] });
    expect(anew).not.toBe(dropoutCaseId);
  });

  it('suspects a new dropout when the limit is reached after the watch, once, however often the event comes', async () => {
    const dropoutCaseId = await returned();
    service.clock.set(new Date(`${addDays('2026-09-16', 60)}T09:00:00+08:00`));
    await absentFor(school, pupilId, 20, 29);
    const suspected = await caseOf(service, pupilId, 'SUSPECTED');
    const [reached] = await saidOf(service, pupilId, 'absence.limit-reached');
    if (reached) await service.events.repeat(reached);
    await act(school.teacher, 'registerDropout', { pupilId });
    await heard(service, pupilId, 'dropout.registered'); // said after the repetition

    expect(suspected).not.toBe(dropoutCaseId);
    const { rows } = await service.database.query(
      'SELECT state FROM dropout_case WHERE pupil_id = $1 ORDER BY opened_at',
      [pupilId],
    );
    expect(rows).toEqual([{ state: 'RETURNED' }, { state: 'REGISTERED' }]);
  });
});

describe('6.1.a stricter figures of the banner 从严的期限和数值', () => {
  it('ask for more attempts and a longer watch in that banner, from their day on', async () => {
    const dropoutCaseId = await registered();
    await persuade(dropoutCaseId);
    await persuade(dropoutCaseId);
    const stricter = [
      ['persuasion-attempts', 3],
      ['dropout-watch', 60],
    ] as const;
    for (const [kind, value] of stricter)
      await service.events.say('supervision', 'figure.tightened', {
        aggregateId: newId(),
        occurredAt: service.clock.now(),
        payload: { kind, division: BANNER, amount: { value }, from: '2026-09-10' },
      });
    const { rows } = await until('the figures to be kept', async () => {
      const kept = await service.database.query('SELECT kind FROM figure_tightened');
      return kept.rowCount === stricter.length ? kept : undefined;
    });

    const failed = await act(school.teacher, 'declarePersuasionFailed', { dropoutCaseId });
    const back = await act(school.teacher, 'recordReturn', { dropoutCaseId });

    expect(rows).toHaveLength(2);
    expect(failed.refusal).toMatchObject({ missing: [{ code: 'PERSUASION_ATTEMPTS' }] });
    expect(back.thing?.watchUntil).toBe(addDays(today(), 60));
  });
});
