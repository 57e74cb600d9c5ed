import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Dossier } from '../../dossier/rules/dossier.ts';
import { NOTHING_COLLECTED } from '../../dossier/rules/form.ts';
import { MERGE_FIELDS, sameIn, taking } from './merge-fields.ts';
import { fieldsTaken, mergedDossier, unmerged } from './merge.ts';

const base: Dossier = {
  id: 'kept',
  childId: 'kept',
  version: 3,
  state: 'OPEN',
  name: '王小红',
  mongolianName: null,
  sex: 'FEMALE',
  birthDate: '2016-05-03',
  ethnicGroup: null,
  identityNumber: null,
  identityNumberAbsence: '未上户',
  identityTokens: [],
  registration: '150122101202',
  residence: '150122101202',
  rural: true,
  address: null,
  health: null,
  guardians: [],
  form: NOTHING_COLLECTED,
  notCollected: [],
  status: { leftBehind: false, categories: [], since: '2016-05-03', facts: [] },
  revisitOn: null,
  classification: null,
  namedKey: false,
  leaving: null,
} as unknown as Dossier;

const guardians = (name: string): Dossier['guardians'] =>
  [{ id: name, name, relation: 'FATHER', migrations: [], capacities: [], identityTokens: [] }] as never;

/** Files that differ in whatever can be chosen. */
const file = (id: string): fc.Arbitrary<Dossier> =>
  fc
    .record({
      name: fc.constantFrom('王小红', '王晓红', '阿拉坦其其格'),
      mongolianName: fc.constantFrom(null, 'ᠠᠯᠲᠠᠨ'),
      sex: fc.constantFrom<Dossier['sex']>('FEMALE', 'MALE'),
      birthDate: fc.constantFrom('2016-05-03', '2016-03-05'),
      ethnicGroup: fc.constantFrom(null, '蒙古族', '汉族'),
      number: fc.constantFrom(null, '1', '2'),
      registration: fc.constantFrom('150122101202', '150222102212'),
      residence: fc.constantFrom('150122101202', '150122101203'),
      rural: fc.boolean(),
      address: fc.constantFrom(null, '12号', '13号'),
      health: fc.constantFrom<Dossier['health']>(null, 'HEALTHY', 'ILL'),
      father: fc.constantFrom('王建军', '王军'),
      schooling: fc.constantFrom(null, 'PRIMARY', 'JUNIOR'),
      boarding: fc.constantFrom(null, true, false),
      carer: fc.constantFrom(null, 'GRANDPARENTS'),
    })
    .map(({ number, father, schooling, boarding, carer, ...own }) => ({
      ...base,
      ...own,
      id,
      childId: id,
      identityNumber: number,
      identityTokens: number === null ? [] : [`k1:${number}`],
      identityNumberAbsence: number === null ? '未上户' : null,
      guardians: guardians(father),
      form: { ...NOTHING_COLLECTED, schooling, boarding, carer } as Dossier['form'],
    }));
const keys = MERGE_FIELDS.map(({ key }) => key);
const someFields = fc.subarray(keys);

describe('2.4 the fields of which one value is kept 合并项目', () => {
  it.each(MERGE_FIELDS)('$key stands for parts of a file that exist', ({ parts }) => {
    for (const part of parts)
      expect(part.startsWith('form.') ? part.slice('form.'.length) in base.form : part in base).toBe(true);
  });

  it('are between them everything that an officer enters, each once', () => {
    const parts = MERGE_FIELDS.flatMap((field) => field.parts);
    const derived = [
      'id',
      'childId',
      'version',
      'state',
      'notCollected',
      'status',
      'revisitOn',
      'classification',
      'namedKey',
      'leaving',
      'form',
    ];
    const entered = [
      ...Object.keys(base).filter((key) => !derived.includes(key)),
      ...Object.keys(NOTHING_COLLECTED).map((key) => `form.${key}`),
    ];

    expect(parts.toSorted()).toEqual(entered.toSorted());
  });

  it('is refused when it does not exist or is chosen twice, at its place', () => {
    const chosen =
      (...fields: string[]) =>
      () =>
        fieldsTaken(fields.map((field) => ({ field, from: 'MERGED' })));

    expect(chosen('name', 'nothing')).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ path: 'choices.1.field' })] }),
    );
    expect(chosen('name', 'name')).toThrow();
  });
});

describe('2.4 two files become one 合并', () => {
  it('has each field from the file that was chosen for it, and is the kept child’s', () => {
    fc.assert(
      fc.property(file('kept'), file('merged'), someFields, (kept, merged, taken) => {
        const one = mergedDossier(kept, merged, taken);

        expect([one.id, one.version]).toEqual([kept.id, kept.version]);
        for (const field of MERGE_FIELDS)
          expect(sameIn(field, one, taken.includes(field.key) ? merged : kept)).toBe(true);
      }),
    );
  });
});

describe('2.4 a merge is undone 撤销合并', () => {
  it('gives back the kept file exactly, whatever was chosen', () => {
    fc.assert(
      fc.property(file('kept'), file('merged'), someFields, (before, merged, taken) => {
        const after = mergedDossier(before, merged, taken);

        expect(unmerged({ before, after, now: after }, taken)).toEqual({ kept: before, changedSince: [] });
      }),
    );
  });

  it('leaves what was changed in between as it is now, names it, and gives back the rest', () => {
    fc.assert(
      fc.property(
        file('kept'),
        file('merged'),
        file('later'),
        someFields,
        someFields,
        (before, merged, later, taken, changed) => {
          const after = mergedDossier(before, merged, taken);
          const now = MERGE_FIELDS.filter(({ key }) => changed.includes(key)).reduce(
            (dossier, field) => taking(dossier, field, later),
            after,
          );

          const { kept, changedSince } = unmerged({ before, after, now }, taken);

          for (const field of MERGE_FIELDS) {
            const isChanged = !sameIn(field, now, after);
            expect(changedSince.includes(field.key)).toBe(isChanged);
            expect(sameIn(field, kept, isChanged ? now : before)).toBe(true);
          }
        },
      ),
    );
  });
});
