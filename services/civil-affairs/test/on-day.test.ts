import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ServiceUnderTest, TestOfficer } from '@ger/test-kit';
import {
  act,
  aParent,
  away,
  BANNER,
  guardianId,
  NEXT_VILLAGE,
  registered,
  startCivilAffairs,
  townshipOfficer,
  VILLAGE,
} from './support.ts';

let service: ServiceUnderTest;
let township: TestOfficer;

beforeAll(async () => {
  service = await startCivilAffairs();
  township = await townshipOfficer(service);
});
afterAll(() => service.stop());

const FACTS = `residence { code } status { leftBehind categories since } livingArrangement { kind livesAlone }
  guardians { relation capacity away }`;
interface Facts {
  residence: { code: string } | null;
  status: { categories: string[]; since: string } | null;
  livingArrangement: { kind: string } | null;
  guardians: { relation: string; capacity: string; away: boolean }[];
}
interface Asked {
  then: (Facts & { validOn: Facts }) | null;
  validOn: Facts;
}

/** Both questions: as it was known at an instant (and of that, on the day), and as it was on the day by what is known now. */
async function asked(id: string, at: string, day: string): Promise<Asked> {
  const { data, errors } = await township.query<{ child: Asked | null }>(
    `query($id: ID!, $at: DateTime!, $day: Date!) { child(id: $id) {
       then: asRecordedOn(at: $at) { ${FACTS} validOn(day: $day) { ${FACTS} } }
       validOn(day: $day) { ${FACTS} } } }`,
    { id, at, day },
  );
  if (!data?.child) throw new Error(JSON.stringify(errors));
  return data.child;
}

const change = (mutation: string, childId: string, input: object) =>
  act(township, mutation, { childId, reason: '入户核对', ...input }, 'child { version }');
const now = (): string => service.clock.now().toISOString();

describe('2.4 as recorded on, and valid on 当时的记录与当日的情况', () => {
  it('a late correction of a guardian changes what was so on the day, not what was known then', async () => {
    const child = await registered(township, { guardians: [aParent('FATHER', away), aParent('MOTHER')] });
    const [known, day] = [now(), '2026-08-25'];
    const first = await asked(child.id, known, day);
    service.clock.advance({ hours: 26 });
    await change('recordGuardianCapacity', child.id, {
      guardianId: guardianId(child, 'MOTHER'),
      capacity: 'IMPRISONED',
      from: '2026-08-10',
    });

    const second = await asked(child.id, known, day);

    expect(second.then).toEqual(first.then);
    expect(second.then).toMatchObject({
      status: { categories: [] },
      guardians: [
        { relation: 'FATHER', away: true },
        { relation: 'MOTHER', capacity: 'ABLE' },
      ],
      validOn: { status: { categories: [] } },
    });
    expect(first.validOn.status?.categories).toEqual([]);
    expect(second.validOn).toMatchObject({
      status: { leftBehind: true, categories: ['LEFT_BEHIND'], since: '2026-08-10' },
      guardians: [{}, { relation: 'MOTHER', capacity: 'IMPRISONED' }],
    });
  });

  it('a move recorded late changes where the child lived on the day, not where it was known to live', async () => {
    const { id } = await registered(township);
    const registeredOn = service.clock.now();
    service.clock.advance({ days: 10 });
    const known = now();
    const day = new Date(registeredOn.getTime() + 6 * 86_400_000).toISOString().slice(0, 10);
    const first = await asked(id, known, day);
    const movedOn = new Date(registeredOn.getTime() + 3 * 86_400_000).toISOString().slice(0, 10);
    service.clock.advance({ hours: 1 });
    await change('moveChild', id, { residence: NEXT_VILLAGE, on: movedOn });

    const second = await asked(id, known, day);

    expect(second.then).toEqual(first.then);
    expect([second.then?.residence, second.then?.validOn.residence]).toEqual([
      { code: VILLAGE },
      { code: VILLAGE },
    ]);
    expect([first.validOn.residence, second.validOn.residence]).toEqual([
      { code: VILLAGE },
      { code: NEXT_VILLAGE },
    ]);
  });

  it('the same of a living arrangement: the summer camp recorded in autumn', async () => {
    const { id } = await registered(township);
    await change('recordLivingArrangement', id, { kind: 'HOME', livesAlone: false, from: '2026-01-01' });
    const [known, day] = [now(), '2026-07-15'];
    service.clock.advance({ hours: 1 });
    await change('recordLivingArrangement', id, {
      kind: 'SUMMER_CAMP',
      livesAlone: false,
      from: '2026-06-01',
      until: '2026-08-31',
    });

    const { then, validOn } = await asked(id, known, day);

    expect(then).toMatchObject({
      livingArrangement: { kind: 'HOME' },
      validOn: { livingArrangement: { kind: 'HOME' } },
    });
    expect(validOn.livingArrangement).toEqual({ kind: 'SUMMER_CAMP', livesAlone: false });
  });

  it('knows nothing of before the registration, no status of before the birth, and nothing of days to come', async () => {
    const { id } = await registered(township, { birthDate: '2019-05-02' });

    const before = await asked(id, '2020-01-01T00:00:00Z', '2019-05-01');
    const { errors } = await township.query(
      `query($id: ID!) { child(id: $id) { validOn(day: "2099-01-01") { day } } }`,
      {
        id,
      },
    );

    expect(before).toMatchObject({
      then: null,
      validOn: { residence: null, status: null, livingArrangement: null },
    });
    expect(errors[0]?.extensions).toMatchObject({ problems: [{ path: 'day' }] });
  });

  it('shows each fact of a day only to who may read it', async () => {
    const { id } = await registered(township);
    const school = await service.officer({ role: 'education.officer', divisions: [BANNER] });

    const { data, errors } = await school.query(
      `query($id: ID!) { child(id: $id) { validOn(day: "2026-08-01") { status { leftBehind } guardians { relation } livingArrangement { kind } } } }`,
      { id },
    );

    expect(data).toEqual({
      child: { validOn: { status: { leftBehind: true }, guardians: null, livingArrangement: null } },
    });
    expect(errors.map(({ extensions }) => extensions['fact'])).toEqual(['GUARDIANS', 'GUARDIANS']);
  });
});
