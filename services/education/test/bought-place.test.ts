import { randomUUID } from 'node:crypto';
import { startServiceUnderTest, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { education } from '../src/service.ts';
import { BANNER, enrolled, saidOf, schoolAt, type School } from './support.ts';

jest.setTimeout(60_000);

let service: ServiceUnderTest;
let school: School;
let bureau: TestOfficer;

beforeAll(async () => {
  service = await startServiceUnderTest(education);
  school = await schoolAt(service);
  bureau = await service.officer({ role: 'education.officer', divisions: [BANNER] });
});
afterAll(() => service.stop());

const BOUGHT = `id places taken free state school { id } stays { id pupil { id } } actions { action allowed }`;
interface Bought {
  id: string;
  places: number;
  taken: number;
  stays: { id: string; pupil: { id: string } }[];
}
async function act(officer: TestOfficer, name: string, input: Record<string, unknown>) {
  const Name = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const { data, errors } = await officer.query<
    Record<
      string,
      { bought: Bought | null; refusal: { code: string; missing: { code: string }[] } | null } | null
    >
  >(
    `mutation($input: ${Name}Input!) { ${name}(input: $input) { bought { ${BOUGHT} } refusal { code missing { code } } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
  );
  return { bought: data?.[name]?.bought ?? null, refusal: data?.[name]?.refusal ?? null, errors };
}
/** Places bought of a new private school. */
async function someBought(places: number): Promise<{ own: School; boughtId: string }> {
  const own = await schoolAt(service);
  const { bought } = await act(bureau, 'buyPlaces', {
    schoolId: own.unitId,
    licence: '教民115012230000001号',
    schoolYear: 2026,
    places,
    price: '3000.50',
  });
  return { own, boughtId: bought?.id ?? '' };
}
const give = (boughtId: string, pupilId: string, officer = bureau) =>
  act(officer, 'giveBoughtPlace', { boughtId, pupilId, from: '2026-09-01' });

describe('5.1.c places bought of private schools 购买学位', () => {
  it('are given to pupils of that school, the last one once, of two officers at the same time', async () => {
    const { own, boughtId } = await someBought(1);
    const colleague = await service.officer({
      role: 'education.head',
      unitId: bureau.unitId,
      divisions: [BANNER],
    });
    const pupils = [await enrolled(own), await enrolled(own)];

    const answers = await Promise.all(
      [bureau, colleague].map((officer, index) => give(boughtId, pupils[index] ?? '', officer)),
    );
    const { rows } = await service.database.query('SELECT taken FROM bought_places WHERE bought_id = $1', [
      boughtId,
    ]);

    expect(answers.map(({ refusal }) => refusal?.code ?? 'DONE').toSorted()).toEqual([
      'DONE',
      'REQUIREMENTS_MISSING',
    ]);
    expect(rows).toEqual([{ taken: 1 }]);
    const given = pupils[answers.findIndex(({ bought }) => bought)] ?? '';
    expect((await saidOf(service, given, 'bought-place.given')).map(({ payload }) => payload)).toMatchObject([
      { boughtId, schoolUnitId: own.unitId },
    ]);
  });

  it('are free again when the pupil gives it up, or leaves the school', async () => {
    const { own, boughtId } = await someBought(2);
    const [first, second] = [await enrolled(own), await enrolled(own)];
    await give(boughtId, first);
    const { bought } = await give(boughtId, second);

    const ended = await act(bureau, 'endBoughtPlace', {
      stayId: bought?.stays.find(({ pupil }) => pupil.id === first)?.id,
      reason: '转回原籍',
    });
    await service.events.say('education', 'enrolment.ended', {
      aggregateId: randomUUID(),
      occurredAt: service.clock.now(),
      payload: { pupilId: second, schoolUnitId: own.unitId, enrolmentId: randomUUID(), until: '2026-09-01' },
    });

    expect(ended.bought).toMatchObject({ taken: 1 });
    const closed = await act(bureau, 'closeBoughtPlaces', { boughtId, reason: '学年结束' });
    expect(closed.bought).toMatchObject({ taken: 0, state: 'CLOSED' });
  });

  it('refuses a pupil of another school, one who has a place, and fewer places than are used', async () => {
    const { own, boughtId } = await someBought(2);
    const pupilId = await enrolled(own);
    await give(boughtId, pupilId);

    const answers = [await give(boughtId, await enrolled(school)), await give(boughtId, pupilId)];
    await give(boughtId, await enrolled(own));
    const fewer = await act(bureau, 'changeBoughtPlaces', { boughtId, places: 1, reason: '预算' });
    const twice = await act(bureau, 'buyPlaces', {
      schoolId: own.unitId,
      licence: '教民1',
      schoolYear: 2026,
      places: 5,
      price: '1',
    });

    expect(answers.map(({ refusal }) => refusal?.code)).toEqual(['NOT_THERE', 'HAS_ONE']);
    expect(fewer.errors[0]?.extensions).toMatchObject({ problems: [{ path: 'places' }] });
    expect(twice.refusal?.code).toBe('BOUGHT_ALREADY');
  });

  it('are the bureau’s that bought them: the school sees its own, another place nothing', async () => {
    const { own, boughtId } = await someBought(1);
    const far = await service.officer({ role: 'education.officer', divisions: ['150222'] });
    const listed = async (officer: TestOfficer) => {
      const { data } = await officer.query<{ boughtPlaces: { id: string }[] | null }>(
        '{ boughtPlaces(schoolYear: 2026) { id } }',
      );
      return data?.boughtPlaces?.some(({ id }) => id === boughtId) ?? false;
    };

    expect([await listed(own.head), await listed(bureau), await listed(far)]).toEqual([true, true, false]);
    expect((await act(own.head, 'closeBoughtPlaces', { boughtId, reason: '停办' })).refusal?.code).toBe(
      'NOT_YOUR_ROLE',
    );
    expect(
      (
        await act(far, 'buyPlaces', {
          schoolId: own.unitId,
          licence: '1',
          schoolYear: 2026,
          places: 1,
          price: '1',
        })
      ).errors[0]?.extensions,
    ).toMatchObject({ problems: [{ path: 'schoolId' }] });
  });
});
