import { FIGURES, limitOn, newId, ROLES, tightening, valueOf, type FigureKind, type Role } from '@ger/kernel';
import { startServiceUnderTest, until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TIGHTENERS } from '../src/features/figure/rules/machine.ts';
import { supervision } from '../src/service.ts';
import { BANNER, dutyOf, LEAGUE, recordUnits, reported, VILLAGE, type Units } from './support.ts';

const TODAY = '2026-09-01';

let service: ServiceUnderTest;
let units: Units;
let region: TestOfficer;
let league: TestOfficer;
let banner: TestOfficer;
let township: TestOfficer;

beforeAll(async () => {
  service = await startServiceUnderTest(supervision);
  units = await recordUnits(service);
  region = await service.officer({ role: 'supervision.region', divisions: ['15'] });
  league = await service.officer({ role: 'supervision.league', divisions: [LEAGUE] });
  banner = await service.officer({ role: 'civil-affairs.head', divisions: [BANNER] });
  township = await service.officer({ role: 'township.officer', unitId: units.township });
});
afterAll(() => service.stop());

interface Answer {
  figure: { id: string; value: number; from: string; until: string | null } | null;
  refusal: { code: string; missing: { code: string; clause: string }[] } | null;
}
const act = async (officer: TestOfficer, name: 'tightenFigure' | 'releaseFigure', input: object) => {
  const type = name === 'tightenFigure' ? 'TightenFigureInput' : 'ReleaseFigureInput';
  const { data, errors } = await officer.query<Record<string, Answer | null>>(
    `mutation($input: ${type}!) { ${name}(input: $input) { figure { id value from until } refusal { code missing { code clause } } } }`,
    { input: { idempotencyKey: newId(), reason: '本地要求', ...input } },
  );
  return { ...(data?.[name] ?? { figure: null, refusal: null }), errors };
};
const tighten = (officer: TestOfficer, kind: string, value: number, division = BANNER, from = TODAY) =>
  act(officer, 'tightenFigure', { kind, division, value, from });

interface Row {
  kind: string;
  clause: string;
  statutory: boolean;
  unit: string;
  value: number | null;
  inForce: number | null;
  tightened: { value: number; reason: string; setBy: { id: string }; division: { code: string } }[];
}
const table = async (officer: TestOfficer, within: string): Promise<Row[]> => {
  const { data } = await officer.query<{ figures: Row[] }>(
    `query($within: ID) { figures(within: $within) { kind clause source statutory unit value inForce
       tightened { value reason setBy { id } division { code } } } }`,
    { within },
  );
  return data?.figures ?? [];
};
const rowOf = async (kind: string, within: string): Promise<Row | undefined> =>
  (await table(township, within)).find((row) => row.kind === kind);

const offered = async (officer: TestOfficer) => {
  const { data } = await officer.query<{
    figures: {
      kind: string;
      statutory: boolean;
      byRuleSet: boolean;
      uses: { zh: string }[];
      actions: { action: string; missing: { code: string }[] }[];
    }[];
  }>(`{ figures { kind statutory byRuleSet uses { zh } actions { action missing { code } } } }`);
  return data?.figures ?? [];
};

describe('6.1.a figures may be made stricter, never laxer 从严规定', () => {
  it('shows every figure with clause, source and whether the law fixes it', async () => {
    const rows = await table(township, VILLAGE);

    expect(rows.map(({ kind }) => kind).toSorted()).toEqual(FIGURES.map(({ kind }) => kind).toSorted());
    expect(rows.find(({ kind }) => kind === 'dispatch')).toMatchObject({
      clause: '4.2.a',
      statutory: false,
      unit: 'MINUTES',
      value: 30,
      inForce: 30,
    });
    expect(rows.find(({ kind }) => kind === 'age-left-behind')).toMatchObject({
      statutory: true,
      unit: 'YEARS',
    });
  });

  it('holds in the banner that set it and nowhere else, and duties there count by it', async () => {
    const { figure, refusal } = await tighten(banner, 'dispatch', 20);

    expect([refusal, figure?.value]).toEqual([null, 20]);
    expect(await rowOf('dispatch', VILLAGE)).toMatchObject({
      value: 30,
      inForce: 20,
      tightened: [
        { value: 20, reason: '本地要求', setBy: { id: banner.unitId }, division: { code: BANNER } },
      ],
    });
    expect(await rowOf('dispatch', '150222')).toMatchObject({ inForce: 30, tightened: [] });
    await until('supervision to have heard itself', async () => {
      const { rows } = await service.database.query(`SELECT FROM event_log WHERE type = 'figure.tightened'`);
      return rows.length > 0;
    });
    const child = await service.child(VILLAGE);
    await reported(service, child, units.station);
    const duty = await dutyOf(township, child, 'dispatch');
    expect(Date.parse(duty?.dueAt ?? '') - Date.parse(duty?.startedAt ?? '')).toBe(20 * 60_000);
  });

  it('refuses what is laxer than the default, or than what region and league have set already', async () => {
    await tighten(league, 'assess', 8, LEAGUE);

    for (const [officer, value, division] of [
      [banner, 11, BANNER],
      [banner, 8, BANNER],
      [banner, 9, BANNER],
      [region, 10, '15'],
    ] as const)
      expect((await tighten(officer, 'assess', value, division)).refusal).toMatchObject({
        code: 'REQUIREMENTS_MISSING',
        missing: [{ code: 'STRICTER', clause: '4.3.a' }],
      });
    expect((await tighten(banner, 'assess', 7)).refusal).toBeNull();
    expect(await rowOf('assess', VILLAGE)).toMatchObject({ inForce: 7 });
    expect(await rowOf('assess', '150121')).toMatchObject({ inForce: 8 });
  });

  it.each(
    FIGURES.filter(({ kind }) => limitOn(kind, TODAY).statutory).map(({ kind, clause }) => [kind, clause]),
  )('refuses a change of %s, which the law fixes (%s)', async (kind, clause) => {
    const { refusal } = await tighten(region, kind, 1, '15');

    expect(refusal?.missing).toContainEqual({ code: 'NOT_STATUTORY', clause });
  });

  it('begins on the day it names, not before today, and only where there is a value', async () => {
    const past = await tighten(league, 'notify-township', 12, LEAGUE, '2026-08-31');
    const later = await tighten(league, 'notify-township', 12, LEAGUE, '2026-10-01');

    expect(past.errors[0]?.extensions).toMatchObject({ problems: [{ path: 'from' }] });
    expect(later.figure).toMatchObject({ from: '2026-10-01' });
    expect(await rowOf('notify-township', VILLAGE)).toMatchObject({
      inForce: 24,
      tightened: [{ value: 12 }],
    });
    const without = FIGURES.find(({ kind }) => tightening(kind, TODAY, 1) === 'NO_VALUE');
    if (without)
      expect((await tighten(league, without.kind, 1, LEAGUE)).refusal?.missing).toContainEqual(
        expect.objectContaining({ code: 'STRICTER' }),
      );
    expect((await tighten(league, 'no-such-figure', 1, LEAGUE)).errors[0]?.extensions['code']).toBe(
      'BAD_USER_INPUT',
    );
  });

  it('offers each figure to whoever may set it, and says of the others why not', async () => {
    const offers = await offered(banner);

    expect(new Map(offers.map(({ kind }) => [kind, 1])).size).toBe(FIGURES.length);
    for (const { kind, actions, uses, byRuleSet, statutory } of offers) {
      const [tightenFigure] = actions;
      const missing = tightenFigure?.missing.map(({ code }) => code);
      const value = valueOf(limitOn(kind as FigureKind, TODAY).amount);
      expect([kind, missing]).toEqual([
        kind,
        [
          ...(statutory ? ['NOT_STATUTORY'] : []),
          ...(byRuleSet ? ['BY_RULE_SET'] : []),
          ...(!statutory && !byRuleSet && uses.length === 0 ? ['COUNTED'] : []),
          ...(!statutory && value === undefined ? ['STRICTER'] : []),
        ],
      ]);
    }
    expect(offers.filter(({ byRuleSet }) => byRuleSet).map(({ kind }) => kind)).toEqual(['contact-risk']);
    expect((await offered(township)).flatMap(({ actions }) => actions)).toEqual([]);
  });

  it('is refused where no rule counts by it: a stricter one would change nothing', async () => {
    const { refusal } = await tighten(league, 'challenge-window', 9, LEAGUE);

    expect(refusal?.missing).toMatchObject([{ code: 'COUNTED', clause: 'L.12' }]);
  });

  it('2.4 keeps who set it, who took it back, when and why', async () => {
    const { figure } = await tighten(league, 'urge-contact', 8, LEAGUE);
    await act(league, 'releaseFigure', { figureId: figure?.id, until: '2026-09-20', reason: '改由旗县规定' });

    const { data } = await township.query<{
      figures: { kind: string; tightened: { history: object[] }[] }[];
    }>(
      `query($within: ID) { figures(within: $within) { kind tightened { history { version state until reason roleZh unit { id } } } } }`,
      { within: VILLAGE },
    );
    const by = { roleZh: ROLES['supervision.league'].zh, unit: { id: league.unitId } };
    expect(data?.figures.find(({ kind }) => kind === 'urge-contact')?.tightened[0]?.history).toEqual([
      { version: 2, state: 'RELEASED', until: '2026-09-20', reason: '改由旗县规定', ...by },
      { version: 1, state: 'SET', until: null, reason: '本地要求', ...by },
    ]);
  });

  it('is taken back from a day on by whoever may set it there', async () => {
    const { figure } = await tighten(banner, 'register-dropout', 2);
    const input = { figureId: figure?.id, until: '2026-09-02' };

    expect((await act(league, 'releaseFigure', input)).refusal).toMatchObject({
      missing: [{ code: 'OWN_DIVISION' }],
    });
    expect((await act(banner, 'releaseFigure', input)).figure).toMatchObject({ until: '2026-09-02' });
    expect((await act(banner, 'releaseFigure', input)).refusal?.code).toBe('ILLEGAL_TRANSITION');
    service.clock.advance({ days: 1 });
    expect(await rowOf('register-dropout', VILLAGE)).toMatchObject({
      inForce: valueOf(limitOn('register-dropout', TODAY).amount),
      tightened: [],
    });
  });

  it.each(
    (Object.keys(ROLES) as Role[]).filter(
      (role) => role !== 'public' && !(TIGHTENERS as readonly Role[]).includes(role),
    ),
  )('is not for %s', async (role) => {
    const officer = await service.officer({ role, divisions: [BANNER] });

    expect((await tighten(officer, 'persuade', 10, BANNER, '2026-12-01')).refusal?.code).toBe(
      'NOT_YOUR_ROLE',
    );
  });

  it('is for the own region, league or banner, not for a place below or elsewhere', async () => {
    for (const [officer, division] of [
      [region, BANNER],
      [league, BANNER],
      [banner, '150121'],
      [banner, '150122101'],
    ] as const)
      expect(
        (await tighten(officer, 'persuade', 10, division, '2026-12-01')).refusal?.missing,
      ).toContainEqual({
        code: 'OWN_DIVISION',
        clause: '6.1.a',
      });
  });

  it('set by two officers at once: the second must be stricter than the first', async () => {
    const answers = await Promise.all(
      [1, 2].map(() => tighten(banner, 'persuade', 12, BANNER, '2026-12-01')),
    );

    expect(answers.filter(({ figure }) => figure !== null)).toHaveLength(1);
    expect(answers.flatMap(({ refusal }) => refusal?.missing ?? [])).toMatchObject([{ code: 'STRICTER' }]);
  });
});
