import { until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  act,
  aParent,
  BANNER,
  ELSEWHERE,
  NEXT_VILLAGE,
  registered,
  startCivilAffairs,
  townshipOfficer,
  VILLAGE,
  VILLAGE_ELSEWHERE,
  anEntry,
} from './support.ts';

let service: ServiceUnderTest;
let township: TestOfficer;
let elsewhere: TestOfficer;
let region: TestOfficer;

beforeAll(async () => {
  service = await startCivilAffairs();
  township = await townshipOfficer(service);
  elsewhere = await townshipOfficer(service, [ELSEWHERE]);
  region = await service.officer({ role: 'civil-affairs.officer', divisions: ['15'] });
});
afterAll(() => service.stop());

const withoutNumber = { identityNumber: null, identityNumberAbsence: '未办理户口登记' };
let order = 0;
/** A child of parents nobody else has, without a number: alike only to whom a test makes it alike. */
const aLoner = (more: Record<string, unknown> = {}): Record<string, unknown> => {
  order += 1;
  const digit = String(order).padStart(4, '0');
  return {
    ...withoutNumber,
    name: `孟和${'甲乙丙丁戊己庚辛壬癸'[order % 10]}${'子丑寅卯辰巳午未申酉戌亥'[order % 12]}`,
    birthDate: `2014-0${1 + (order % 9)}-${10 + (order % 18)}`,
    address: `第${order}号院`,
    guardians: [aParent('FATHER', { name: `父${digit}`, phone: `1390000${digit}` })],
    ...more,
  };
};

const CANDIDATES = 'child { id } candidates { score child { id name } reasons { rule zh en points } }';
interface Answer {
  child: { id: string } | null;
  candidates:
    | { score: number; child: { id: string; name: string }; reasons: { rule: string; zh: string }[] }[]
    | null;
}
const register = async (officer: TestOfficer, entry: Record<string, unknown>) => {
  const { payload, errors } = await act(officer, 'registerChild', anEntry(entry), CANDIDATES);
  return { ...(payload as unknown as Answer), refusal: payload.refusal, errors };
};

describe('2.4 a look before a child is registered 建档前核对', () => {
  it('refuses a child who is likely on file, and shows which one and why in words', async () => {
    const entry = aLoner({ name: '张丽红', birthDate: '2015-05-03' });
    const { id } = await registered(township, entry);

    const answer = await register(township, {
      ...entry,
      name: '張麗紅',
      birthDate: '2015-03-05',
      residence: NEXT_VILLAGE,
    });

    expect(answer).toMatchObject({
      child: null,
      refusal: { code: 'LIKELY_DUPLICATE', clause: '2.4' },
      candidates: [{ child: { id, name: '张丽红' } }],
    });
    expect(answer.candidates?.[0]?.reasons.map(({ zh }) => zh)).toEqual(
      expect.arrayContaining([
        '姓名相同，仅繁简或异体字不同',
        '出生日期月、日互换',
        '有一名监护人姓名和关系相同',
        '监护人联系电话相同',
      ]),
    );
  });

  it('registers the child once the officer says of each why it is another one, and does not ask again', async () => {
    const entry = aLoner();
    const first = await registered(township, entry);
    const asked = await register(township, entry);
    const different = asked.candidates?.map(({ child }) => ({
      childId: child.id,
      reason: '同名同日出生，母亲不同',
    }));

    const answer = await register(township, { ...entry, differentFrom: different });
    await compared();

    expect([asked.child, answer.child === null, answer.candidates]).toEqual([null, false, null]);
    expect(await pairOf(township, first.id, answer.child?.id ?? '')).toMatchObject({
      state: 'DIFFERENT',
      reason: '同名同日出生，母亲不同',
    });
    expect(await openPairsWith(township, first.id)).toEqual([]);
  });

  it('wants a reason for each, at its field', async () => {
    const entry = aLoner();
    const { id } = await registered(township, entry);

    const { errors } = await register(township, { ...entry, differentFrom: [{ childId: id, reason: ' ' }] });

    expect(errors[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      problems: [{ path: 'differentFrom.0.reason' }],
    });
  });

  it('asks again for another candidate that came meanwhile', async () => {
    const entry = aLoner();
    const first = await registered(township, entry);
    const second = await register(township, {
      ...entry,
      differentFrom: [{ childId: first.id, reason: '不是同一儿童' }],
    });

    const answer = await register(township, {
      ...entry,
      differentFrom: [{ childId: first.id, reason: '不是同一儿童' }],
    });

    expect(answer).toMatchObject({
      refusal: { code: 'LIKELY_DUPLICATE' },
      candidates: [{ child: { id: second.child?.id } }],
    });
  });

  it('says nothing of a similar child outside the officer’s scope, and registers', async () => {
    const entry = aLoner();
    await registered(township, entry);

    const answer = await register(elsewhere, { ...entry, residence: VILLAGE_ELSEWHERE });

    expect(answer).toMatchObject({ child: { id: expect.any(String) }, refusal: null, candidates: null });
  });

  it('does not ask about twins whose numbers are known, nor about brother and sister', async () => {
    const parents = [aParent('FATHER', { name: '巴图', phone: '13911112222' })];
    await registered(township, { name: '苏和', guardians: parents, address: '营子1号' });

    const twin = await register(township, { name: '苏日', guardians: parents, address: '营子1号' });
    const brother = await register(township, {
      name: '朝鲁',
      sex: 'MALE',
      birthDate: '2012-01-30',
      guardians: parents,
      address: '营子1号',
    });

    expect([twin.refusal, brother.refusal]).toEqual([null, null]);
  });
});

interface Pair {
  id: string;
  state: string;
  score: number;
  reason: string | null;
  first: { id: string };
  second: { id: string };
  reasons: { zh: string }[];
  actions: { action: string }[];
}
const PAIR = 'id state score reason first { id } second { id } reasons { zh } actions { action }';
const pairsOf = async (officer: TestOfficer, args = ''): Promise<Pair[]> => {
  const { data } = await officer.query<{
    duplicatePairs: { edges: { node: Pair }[] } | null;
  }>(`{ duplicatePairs(first: 100${args}) { edges { node { ${PAIR} } } } }`);
  return data?.duplicatePairs?.edges.map(({ node }) => node) ?? [];
};
const pairOf = async (officer: TestOfficer, one: string, other: string): Promise<Pair | undefined> =>
  (await pairsOf(officer, ', state: null')).find(
    ({ first, second }) => [first.id, second.id].toSorted().join() === [one, other].toSorted().join(),
  );
const openPairsWith = async (officer: TestOfficer, id: string): Promise<Pair[]> =>
  (await pairsOf(officer)).filter(({ first, second }) => first.id === id || second.id === id);

/** Waits until the job has compared everything there is. */
const compared = () =>
  until('all files compared', async () => {
    const { rowCount } = await service.database.query('SELECT FROM duplicate_due');
    return rowCount === 0;
  });

/** Two files of one child in two townships: nobody saw the other when registering. */
async function registeredTwice(more: Record<string, unknown> = {}): Promise<[string, string]> {
  const entry = aLoner(more);
  const one = await registered(township, entry);
  const other = await registered(elsewhere, { ...entry, residence: VILLAGE_ELSEWHERE });
  return [one.id, other.id];
}

describe('2.4 the list of likely duplicates 疑似重复清单', () => {
  it('finds a child registered in two places, for whoever is responsible for both', async () => {
    const [one, other] = await registeredTwice();
    await compared();

    expect(await pairOf(region, one, other)).toMatchObject({ state: 'OPEN' });
    expect(await pairOf(township, one, other)).toBeUndefined();
    expect(await pairOf(elsewhere, one, other)).toBeUndefined();
  });

  it('is no list for the police or a school', async () => {
    await registeredTwice();
    await compared();
    const police = await service.officer({ role: 'police.duty', divisions: ['15'] });

    expect(await pairsOf(police)).toEqual([]);
  });

  it('finds a pair that a correction makes alike, and drops it when another correction makes it unlike', async () => {
    const one = await registered(township, aLoner({ name: '斯琴高娃', birthDate: '2015-08-08' }));
    const other = await registered(
      township,
      aLoner({ name: '其木格', birthDate: '2015-08-08', residence: NEXT_VILLAGE }),
    );
    await compared();
    expect(await pairOf(township, one.id, other.id)).toBeUndefined();

    await correctName(other.id, '斯琴高娃');
    await compared();
    expect(await pairOf(township, one.id, other.id)).toMatchObject({ state: 'OPEN' });

    await correctName(other.id, '乌云毕力格');
    await compared();
    expect(await pairOf(township, one.id, other.id)).toMatchObject({ state: 'CLEARED' });
  }, 15_000);

  it('lists the likeliest first and goes on page by page', async () => {
    await registeredTwice();
    await registeredTwice();
    await compared();

    const page = async (after: string | null) =>
      (
        await region.query<{
          duplicatePairs: {
            edges: { cursor: string; node: { id: string; score: number } }[];
            pageInfo: { hasNextPage: boolean; endCursor: string | null };
          };
        }>(
          `query($after: String) { duplicatePairs(first: 1, after: $after) { edges { cursor node { id score } } pageInfo { hasNextPage endCursor } } }`,
          { after },
        )
      ).data?.duplicatePairs;
    const walked: { id: string; score: number }[] = [];
    for (let next = await page(null); next; next = await page(next.pageInfo.endCursor)) {
      walked.push(...next.edges.map(({ node }) => node));
      if (!next.pageInfo.hasNextPage) break;
    }

    const all = await pairsOf(region);
    expect(walked.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    expect(walked.map(({ score }) => score)).toEqual(
      walked.map(({ score }) => score).toSorted((a, b) => b - a),
    );
  });

  it('is limited to a place when asked, and costs as many statements for many pairs as for one', async () => {
    await registeredTwice();
    await compared();
    const costOf = async (first: number): Promise<number> => {
      const before = await service.statements();
      await region.query(`{ duplicatePairs(first: ${first}) { edges { node { ${PAIR} } } } }`);
      return (await service.statements()) - before;
    };

    expect(await pairsOf(region, `, within: "152221"`)).toEqual([]);
    expect((await pairsOf(region, `, within: "15"`)).length).toBeGreaterThan(1);
    expect(await costOf(100)).toBe(await costOf(1));
  });

  it('keeps what an officer decided: two children, with the reason, and is not asked again', async () => {
    const [one, other] = await registeredTwice();
    await compared();
    const pair = await pairOf(region, one, other);

    const { payload } = await act(
      region,
      'sayDifferent',
      { pairId: pair?.id, reason: '已电话核实，是堂兄妹' },
      `pair { ${PAIR} decidedBy }`,
    );
    await correctName(one, '改名后');
    await compared();

    expect(payload).toMatchObject({
      pair: { state: 'DIFFERENT', reason: '已电话核实，是堂兄妹' },
      refusal: null,
    });
    expect(await pairOf(region, one, other)).toMatchObject({ state: 'DIFFERENT' });
    const { rows } = await service.database.query('SELECT reason FROM duplicate_pair WHERE pair_id = $1', [
      pair?.id,
    ]);
    expect(JSON.stringify(rows)).not.toContain('堂兄妹');
  });

  it('keeps what an officer decides while the files are being compared', async () => {
    const birthDate = '2015-09-19';
    const { id: one } = await registered(township, aLoner({ name: '查干夫', birthDate }));
    const { id: other } = await registered(
      elsewhere,
      aLoner({ name: '查干夫', birthDate, residence: VILLAGE_ELSEWHERE }),
    );
    await compared();
    const pair = await pairOf(region, one, other);
    await correctName(one, '乌云毕力格');
    await compared();
    expect(await pairOf(region, one, other)).toMatchObject({ state: 'CLEARED' });

    await whileComparingWaits(
      `UPDATE duplicate_pair SET state = 'DIFFERENT' WHERE pair_id = $1`,
      pair?.id,
      () => correctName(one, '查干夫'),
    );
    await compared();

    expect(await pairOf(region, one, other)).toMatchObject({ state: 'DIFFERENT' });
  });

  it('is not decided twice: the second of two officers is told where it stands', async () => {
    const [one, other] = await registeredTwice();
    await compared();
    const { id: pairId } = (await pairOf(region, one, other)) ?? { id: '' };
    const second = await service.officer({ role: 'civil-affairs.head', divisions: ['15'] });
    const say = (officer: TestOfficer) =>
      act(officer, 'sayDifferent', { pairId, reason: '核实' }, 'pair { id }');

    const answers = await Promise.all([say(region), say(second)]);

    expect(answers.map(({ payload }) => payload.refusal?.code ?? 'OK').toSorted()).toEqual([
      'ILLEGAL_TRANSITION',
      'OK',
    ]);
  });
});

/** Decides in a transaction of its own, which ends once the comparison that the act has caused waits for it. */
async function whileComparingWaits(
  decision: string,
  pairId: unknown,
  act: () => Promise<void>,
): Promise<void> {
  const client = await service.database.connect();
  try {
    await client.query('BEGIN');
    await client.query(decision, [pairId]);
    await act();
    await until('the comparison waits', async () => {
      const { rowCount } = await service.database.query(
        `SELECT FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%duplicate_pair%'`,
      );
      return rowCount === 1;
    });
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

async function correctName(childId: string, name: string): Promise<void> {
  const officer = await service.officer({ role: 'civil-affairs.officer', divisions: [BANNER] });
  const { payload, errors } = await act(
    officer,
    'correctIdentity',
    { childId, name, reason: '核对户口簿' },
    'child { id }',
  );
  if (errors.length > 0 || payload.refusal) throw new Error(JSON.stringify({ payload, errors }));
}

describe('2.4 keys and reasons of duplicates', () => {
  it('hold no words, so nobody can read a name, a phone or an address in them', async () => {
    const { id } = await registered(township, aLoner({ name: '白音', residence: VILLAGE }));

    const { rows } = await service.database.query<{ key: string }>(
      `SELECT key FROM duplicate_key WHERE child_id = $1`,
      [id],
    );

    expect(rows.length).toBeGreaterThan(3);
    expect(rows.filter(({ key }) => !/^-?\d+$/.test(key))).toEqual([]);
  });
});
