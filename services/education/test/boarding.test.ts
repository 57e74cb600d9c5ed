import { randomUUID } from 'node:crypto';
import { startServiceUnderTest, until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { education } from '../src/service.ts';
import { BANNER, enrolled, schoolAt, type School } from './support.ts';

jest.setTimeout(90_000);

let service: ServiceUnderTest;
let school: School;

beforeAll(async () => {
  service = await startServiceUnderTest(education);
  school = await schoolAt(service);
});
afterAll(() => service.stop());

interface DormitorySeen {
  id: string;
  beds: number;
  taken: number;
  boarders: { id: string; bed: number; pupil: { id: string } }[];
  roster: { night: string; needed: boolean; gap: boolean; onDuty: string | null }[];
}
const DORMITORY = `id beds taken free boarders { id bed pupil { id } } roster(nights: 4) { night needed gap onDuty }`;

async function act(officer: TestOfficer, name: string, input: object) {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await officer.query<
    Record<string, { dormitory: DormitorySeen | null; refusal: { code: string } | null } | null>
  >(`mutation($input: ${type}!) { ${name}(input: $input) { dormitory { ${DORMITORY} } refusal { code } } }`, {
    input: { idempotencyKey: randomUUID(), ...input },
  });
  return { dormitory: data?.[name]?.dormitory ?? null, refusal: data?.[name]?.refusal ?? null, errors };
}
async function aDormitory(beds = 4, more: object = {}): Promise<string> {
  const opened = await act(school.head, 'openDormitory', {
    name: '一号楼',
    sex: 'FEMALE',
    beds,
    weekends: true,
    ...more,
  });
  return opened.dormitory?.id ?? '';
}
const bedFor = async (dormitoryId: string, bed: number, pupilId?: string) =>
  act(school.teacher, 'assignBed', {
    dormitoryId,
    bed,
    from: '2026-09-01',
    pupilId: pupilId ?? (await enrolled(school)),
  });
const saidOf = async (type: string, dormitoryId: string) =>
  (await service.events.published(type)).filter(
    ({ payload }) => (payload as { dormitoryId?: string }).dormitoryId === dormitoryId,
  );

describe('3.3.i beds 床位', () => {
  it('is opened by the head of the school, and gives each pupil one bed', async () => {
    const dormitoryId = await aDormitory();
    const pupilId = await enrolled(school);

    const { dormitory } = await bedFor(dormitoryId, 2, pupilId);
    const again = await bedFor(dormitoryId, 3, pupilId);
    const sameBed = await bedFor(dormitoryId, 2);

    expect(dormitory).toMatchObject({ taken: 1, boarders: [{ bed: 2, pupil: { id: pupilId } }] });
    expect([again.refusal?.code, sameBed.refusal?.code]).toEqual(['BOARDS_ALREADY', 'BED_TAKEN']);
  });

  it('gives the last bed once, of two teachers at the same time', async () => {
    const dormitoryId = await aDormitory(1);
    const pupils = [await enrolled(school), await enrolled(school)];
    const colleague = await service.officer({ role: 'school.teacher', unitId: school.unitId });

    const answers = await Promise.all(
      [school.teacher, colleague].map((officer, index) =>
        act(officer, 'assignBed', { dormitoryId, bed: 1, from: '2026-09-01', pupilId: pupils[index] }),
      ),
    );
    const { rows } = await service.database.query<{ taken: number }>(
      'SELECT taken FROM dormitory WHERE dormitory_id = $1',
      [dormitoryId],
    );

    expect(answers.map(({ refusal }) => refusal?.code ?? 'DONE').toSorted()).toEqual([
      'DONE',
      'REQUIREMENTS_MISSING',
    ]);
    expect(rows).toEqual([{ taken: 1 }]);
  });

  it('is free again when the pupil leaves it', async () => {
    const dormitoryId = await aDormitory(1);
    const { dormitory } = await bedFor(dormitoryId, 1);

    const left = await act(school.teacher, 'leaveBed', {
      stayId: dormitory?.boarders[0]?.id,
      reason: '家长接回',
    });

    expect(left.dormitory).toMatchObject({ taken: 0, boarders: [] });
    expect((await bedFor(dormitoryId, 1)).dormitory).toMatchObject({ taken: 1 });
  });

  it('is changed for another, here or in another dormitory, and both counters follow', async () => {
    const [from, to] = [await aDormitory(3), await aDormitory(1)];
    const { dormitory } = await bedFor(from, 1);
    await bedFor(from, 2);
    const stayId = dormitory?.boarders[0]?.id;
    const move = (input: object) => act(school.teacher, 'moveBed', { reason: '同乡同住', stayId, ...input });

    const taken = await move({ dormitoryId: from, bed: 2 });
    const there = await move({ dormitoryId: to, bed: 1 });
    const again = await move({ dormitoryId: from, bed: 3 });

    expect([taken.refusal?.code, again.refusal?.code]).toEqual(['BED_TAKEN', 'LEFT_ALREADY']);
    expect(there.dormitory).toMatchObject({ taken: 1, boarders: [{ bed: 1 }] });
    expect(await seen(from)).toMatchObject({ taken: 1, boarders: [{ bed: 2 }] });
  });

  it('is moved across by two teachers at once without either waiting for ever', async () => {
    const [one, two] = [await aDormitory(2), await aDormitory(2)];
    const first = (await bedFor(one, 1)).dormitory?.boarders[0]?.id;
    const second = (await bedFor(two, 1)).dormitory?.boarders[0]?.id;

    const answers = await Promise.all([
      act(school.teacher, 'moveBed', { stayId: first, dormitoryId: two, bed: 2, reason: '调换' }),
      act(school.head, 'moveBed', { stayId: second, dormitoryId: one, bed: 2, reason: '调换' }),
    ]);

    expect(answers.map(({ refusal, errors }) => [refusal, errors.length])).toEqual([
      [null, 0],
      [null, 0],
    ]);
    expect([await seen(one), await seen(two)]).toMatchObject([{ taken: 1 }, { taken: 1 }]);
  });

  it('lacks for those who are enrolled as boarders and have none: they are offered, girls to the house for girls', async () => {
    const own = await schoolAt(service);
    const opened = await act(own.head, 'openDormitory', {
      name: '女生楼',
      sex: 'FEMALE',
      beds: 4,
      weekends: false,
    });
    const girl = await enrolled(own);
    await enrolled(own, { sex: 'MALE' });
    await enrolled(own, { boarding: false });

    const { data } = await own.teacher.query<{ dormitory: { bedless: { id: string }[] } }>(
      `{ dormitory(id: "${opened.dormitory?.id}") { bedless { id } } }`,
    );

    expect(data?.dormitory.bedless).toEqual([{ id: girl }]);
  });

  it('is free again when the pupil leaves the school', async () => {
    const dormitoryId = await aDormitory(1);
    const pupilId = await enrolled(school);
    await bedFor(dormitoryId, 1, pupilId);

    await service.events.say('education', 'enrolment.ended', {
      aggregateId: randomUUID(),
      occurredAt: service.clock.now(),
      payload: {
        pupilId,
        schoolUnitId: school.unitId,
        enrolmentId: randomUUID(),
        until: '2026-09-01',
      },
    });

    expect(await seen(dormitoryId)).toMatchObject({ taken: 0, boarders: [] });
  });

  it.each([['a boy in a house for girls', () => enrolled(school, { sex: 'MALE' }), 'OTHER_SEX']] as const)(
    'refuses %s',
    async (_, pupil, code) => {
      expect((await bedFor(await aDormitory(), 1, await pupil())).refusal?.code).toBe(code);
    },
  );

  it('cannot have fewer beds than the highest that is in use, nor be closed while boarders live there', async () => {
    const dormitoryId = await aDormitory(4);
    await bedFor(dormitoryId, 3);

    const fewer = await act(school.head, 'changeDormitory', {
      dormitoryId,
      name: '一号楼',
      beds: 2,
      weekends: true,
      reason: '改造',
    });
    const closed = await act(school.head, 'closeDormitory', { dormitoryId, reason: '停用' });

    expect(fewer.errors[0]?.extensions).toMatchObject({ problems: [{ path: 'beds' }] });
    expect(closed.refusal?.code).toBe('REQUIREMENTS_MISSING');
  });

  it('is not another school’s', async () => {
    const dormitoryId = await aDormitory();
    const other = await schoolAt(service, '150222102212');

    expect(await act(other.head, 'closeDormitory', { dormitoryId, reason: '停用' })).toMatchObject({
      dormitory: null,
      errors: [{ extensions: { code: 'NOT_FOUND' } }],
    });
  });
});

async function seen(dormitoryId: string): Promise<DormitorySeen | null> {
  const { data } = await school.teacher.query<{ dormitory: DormitorySeen | null }>(
    `query($id: ID!) { dormitory(id: $id) { ${DORMITORY} } }`,
    { id: dormitoryId },
  );
  return data?.dormitory ?? null;
}

describe('3.3.i the duty roster 夜间值班', () => {
  it('finds gaps in advance, says each once, and says when it is filled', async () => {
    const dormitoryId = await aDormitory();
    await bedFor(dormitoryId, 1);
    service.clock.advance({ seconds: 1 }); // wakes the clock's work, which looks every half minute
    const found = await until(
      'the gaps',
      async () => {
        const said = await saidOf('roster.gap-found', dormitoryId);
        return said.length === 4 && said;
      },
      60,
    );

    await act(school.teacher, 'assignNightDuty', {
      dormitoryId,
      nights: ['2026-09-01', '2026-09-02'],
      onDuty: '其其格',
    });
    const filled = await saidOf('roster.filled', dormitoryId);

    expect(found.map(({ payload }) => payload)).toMatchObject([
      { night: '2026-09-01', fillBy: '2026-09-01T12:00:00.000Z', schoolUnitId: school.unitId },
      { night: '2026-09-02' },
      { night: '2026-09-03' },
      { night: '2026-09-04' },
    ]);
    expect(filled.map(({ payload }) => payload)).toMatchObject([
      { night: '2026-09-01' },
      { night: '2026-09-02' },
    ]);
    expect((await seen(dormitoryId))?.roster).toEqual([
      { night: '2026-09-01', needed: true, gap: false, onDuty: '其其格' },
      { night: '2026-09-02', needed: true, gap: false, onDuty: '其其格' },
      { night: '2026-09-03', needed: true, gap: true, onDuty: null },
      { night: '2026-09-04', needed: true, gap: true, onDuty: null },
    ]);
  });

  it('keeps the name of who is on duty sealed, and every entry', async () => {
    const dormitoryId = await aDormitory();
    const nights = ['2026-09-01'];
    await act(school.teacher, 'assignNightDuty', { dormitoryId, nights, onDuty: '其其格' });
    await act(school.teacher, 'assignNightDuty', { dormitoryId, nights, onDuty: '巴特尔' });
    await act(school.teacher, 'clearNightDuty', { dormitoryId, nights });

    const { rows } = await service.database.query<{ text: string }>(
      'SELECT row_to_json(d)::text AS text FROM duty_night d WHERE dormitory_id = $1',
      [dormitoryId],
    );

    expect(rows).toHaveLength(3);
    expect(rows.map(({ text }) => text).join('')).not.toMatch(/其其格|巴特尔/);
    expect((await seen(dormitoryId))?.roster[0]).toMatchObject({ onDuty: null });
  });

  it('takes back a night that is over', async () => {
    const { errors } = await act(school.teacher, 'assignNightDuty', {
      dormitoryId: await aDormitory(),
      nights: ['2026-08-31'],
      onDuty: '其其格',
    });

    expect(errors[0]?.extensions).toMatchObject({ problems: [{ path: 'nights' }] });
  });
});

describe('6.3.b beds against boarders 寄宿供需', () => {
  it('shows the bureau of the place the schools that are short of beds first', async () => {
    const own = await schoolAt(service);
    await enrolled(own);
    await enrolled(own);
    await act(own.head, 'openDormitory', { name: '小楼', sex: 'FEMALE', beds: 1, weekends: false });
    const bureau = await service.officer({ role: 'education.officer', divisions: [BANNER] });

    const { data } = await bureau.query<{ boardingCapacity: { school: { id: string } }[] }>(
      `{ boardingCapacity { school { id } beds taken boarders short } }`,
    );

    expect(data?.boardingCapacity).toContainEqual({
      school: { id: own.unitId },
      beds: 1,
      taken: 0,
      boarders: 2,
      short: 1,
    });
  });

  it('shows the bureau of another place nothing of it', async () => {
    const bureau = await service.officer({ role: 'education.officer', divisions: ['150222'] });

    const { data } = await bureau.query<{ boardingCapacity: { school: { id: string } }[] }>(
      `{ boardingCapacity { school { id } } }`,
    );

    expect(data?.boardingCapacity.map(({ school: { id } }) => id)).not.toContain(school.unitId);
  });
});
