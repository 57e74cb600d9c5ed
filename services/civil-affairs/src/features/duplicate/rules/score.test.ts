import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Guardian } from '../../dossier/rules/guardian.ts';
import { duplicateKeys } from './duplicate-keys.ts';
import { likenessOf, type Compared, type Likeness } from './likeness.ts';
import { DUPLICATE_SCORE, isLikely, mustBeLookedAt, scoreOf, wordsOf } from './score.ts';

const NOW = new Date('2026-09-01T01:00:00Z');
const HERE = '150122101202';
const BOUNDS = { now: NOW, tightened: [] };

const guardian = (more: Partial<Guardian> = {}): Guardian =>
  ({
    id: 'g',
    name: '王建军',
    relation: 'FATHER',
    phone: '13900001234',
    identityNumber: null,
    identityTokens: [],
    capacities: [],
    migrations: [],
    ...more,
  }) as Guardian;

const child = (more: Partial<Compared> = {}): Compared => ({
  name: '王小红',
  mongolianName: null,
  sex: 'FEMALE',
  birthDate: '2016-05-03',
  identityTokens: [],
  residence: '150122101202',
  registration: '150122101202',
  address: null,
  guardians: [guardian()],
  ...more,
});
const alike = (one: Partial<Compared>, other: Partial<Compared>): Likeness =>
  likenessOf(child(one), child(other));
const tokensOf = (kind: string, text: string): string[] => [`${kind}:${text}`];
const rulesOf = (one: Compared, other: Compared): string[] =>
  scoreOf(one, other).reasons.map(({ rule }) => rule);

describe('2.4 how two files are alike 相似程度', () => {
  it.each([
    ['王小红', '王小红', 'EQUAL'],
    ['阿拉坦·其其格', '阿拉坦其其格', 'EQUAL'],
    ['張麗紅', '张丽红', 'VARIANT'],
    ['李娜', '李那', 'SAME_SOUND'],
    ['王小红', '王小虹', 'SAME_SOUND'],
    ['王小红', '王小明', 'ONE_CHARACTER'],
    ['阿拉坦其其格', '阿拉坦其其', 'ONE_CHARACTER'],
    ['王小红', '王大明', 'DIFFERENT'],
    ['红', '明', 'DIFFERENT'],
  ])('takes the names %s and %s as %s', (one, other, expected) => {
    expect(alike({ name: one }, { name: other }).name).toBe(expected);
    expect(alike({ name: other }, { name: one }).name).toBe(expected);
  });

  it.each([
    ['2016-05-03', '2016-05-03', 'EQUAL'],
    ['2016-05-03', '2016-03-05', 'SWAPPED'],
    ['2016-05-03', '2016-05-08', 'ONE_DIGIT'],
    ['2016-05-03', '2017-05-03', 'ONE_DIGIT'],
    ['2016-05-03', '2016-11-20', 'SAME_YEAR'],
    ['2016-05-03', '2013-11-20', 'DIFFERENT'],
  ])('takes the birth dates %s and %s as %s', (one, other, expected) => {
    expect(alike({ birthDate: one }, { birthDate: other }).birthDate).toBe(expected);
  });

  it('knows a guardian by the number before the name, and a phone however it is written', () => {
    const numbered = [guardian({ name: '王军', identityTokens: ['k1:a'], phone: '+86 139-0000-1234' })];

    expect(
      alike({ guardians: numbered }, { guardians: [guardian({ identityTokens: ['k1:a'] })] }),
    ).toMatchObject({ guardian: 'SAME_NUMBER', phone: 'EQUAL' });
    expect(alike({}, {}).guardian).toBe('SAME_NAME');
    expect(alike({}, { guardians: numbered }).guardian).toBe('DIFFERENT');
    expect(alike({}, { guardians: [] }).guardian).toBe('UNKNOWN');
  });

  it('does not call two children different who merely lack a number', () => {
    expect(alike({ identityTokens: ['k1:a'] }, {}).identityNumber).toBe('UNKNOWN');
    expect(alike({ identityTokens: ['k1:a'] }, { identityTokens: ['k1:b'] }).identityNumber).toBe(
      'DIFFERENT',
    );
  });
});

describe('2.4 the score of a likely duplicate 疑似重复评分', () => {
  const facts = (row: (typeof DUPLICATE_SCORE.rows)[number]): Partial<Likeness> =>
    Object.fromEntries(
      Object.entries(row.when).map(([key, wanted]) => [key, Array.isArray(wanted) ? wanted[0] : wanted]),
    );

  it.each(DUPLICATE_SCORE.rows)(
    '$id fires when its facts hold, and explains itself in both languages',
    (row) => {
      const { fired } = DUPLICATE_SCORE.ask({ ...alike({}, {}), ...facts(row) });

      expect(fired.map(({ id }) => id)).toContain(row.id);
      expect(wordsOf(row.id)).toMatchObject({ zh: row.zh, en: row.en });
    },
  );

  it('must be looked at when name and birth date are the same, wherever the two live', () => {
    const far = child({ residence: '152221100200', registration: '152221100200', guardians: [] });

    expect(mustBeLookedAt(scoreOf(child(), far), HERE, BOUNDS)).toBe(true);
  });

  it('must be looked at when the name only sounds the same and the date is mistyped, with the same father next door', () => {
    const mistyped = child({ name: '王晓红', birthDate: '2016-03-05', residence: '150122101203' });

    expect(mustBeLookedAt(scoreOf(child(), mistyped), HERE, BOUNDS)).toBe(true);
  });

  it('is looked at and listed from a lower score on where the banner asks for it, also when only one of the two lives there', () => {
    const score = scoreOf(child(), child({ birthDate: '2013-11-20', guardians: [] }));
    const tightened = ['duplicate-look', 'duplicate-list'].map((kind) => ({
      kind,
      division: '150122',
      value: score.points,
      from: '2026-01-01',
    }));
    const bounds = { ...BOUNDS, tightened };
    const elsewhere = '152221100200';

    expect(mustBeLookedAt(score, HERE, bounds)).toBe(true);
    expect(mustBeLookedAt(score, elsewhere, bounds)).toBe(false);
    expect(isLikely(score, [elsewhere, HERE], bounds)).toBe(true);
    expect(isLikely(score, [elsewhere], bounds)).toBe(false);
  });

  it('lists twins, who share everything but a character of the name, for a person to say so', () => {
    expect(isLikely(scoreOf(child(), child({ name: '王小明' })), [HERE], BOUNDS)).toBe(true);
  });

  it('does not list sister and brother, nor two girls of one name in one village', () => {
    expect(
      isLikely(
        scoreOf(child(), child({ name: '王大明', birthDate: '2013-11-20', sex: 'MALE' })),
        [HERE],
        BOUNDS,
      ),
    ).toBe(false);
    expect(
      isLikely(scoreOf(child(), child({ birthDate: '2013-11-20', guardians: [] })), [HERE], BOUNDS),
    ).toBe(false);
  });

  it('does not list two children who have the same name and birth date but each a number', () => {
    const numbered = (token: string, more: Partial<Compared>) => child({ identityTokens: [token], ...more });

    expect(
      isLikely(
        scoreOf(numbered('k1:a', {}), numbered('k1:b', { residence: '152221100200', guardians: [] })),
        [HERE],
        BOUNDS,
      ),
    ).toBe(false);
  });
});

const person = fc.record<Compared>({
  name: fc.constantFrom('王小红', '王小虹', '王小明', '張麗紅', '张丽红', '阿拉坦其其格', '阿拉坦其其'),
  mongolianName: fc.constantFrom(null, 'ᠠᠯᠲᠠᠨ'),
  sex: fc.constantFrom('FEMALE', 'MALE'),
  birthDate: fc.constantFrom('2016-05-03', '2016-03-05', '2016-05-08', '2013-11-20'),
  identityTokens: fc.constantFrom([], ['k1:a'], ['k1:b']),
  residence: fc.constantFrom('150122101202', '150122101203', '150122102201', '152221100200'),
  registration: fc.constantFrom('150122101202', '152221'),
  address: fc.constantFrom(null, '东马家圪堵村12号'),
  guardians: fc.constantFrom(
    [],
    [guardian()],
    [guardian({ name: '李秀兰', relation: 'MOTHER', phone: null, identityTokens: ['k1:m'] })],
  ),
});

describe('2.4 comparing any two files', () => {
  it('gives the same score whichever comes first, between 0 and 100', () => {
    fc.assert(
      fc.property(person, person, (one, other) => {
        const { points } = scoreOf(one, other);

        expect(scoreOf(other, one).points).toBe(points);
        expect(rulesOf(one, other)).toEqual(rulesOf(other, one));
        expect(points >= 0 && points <= 100).toBe(true);
      }),
    );
  });

  it('never misses a pair that must be looked at: the two share a key', () => {
    fc.assert(
      fc.property(person, person, (one, other) => {
        fc.pre(mustBeLookedAt(scoreOf(one, other), HERE, BOUNDS));
        const keys = new Set(duplicateKeys(one, tokensOf));

        expect(duplicateKeys(other, tokensOf).some((key) => keys.has(key))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
