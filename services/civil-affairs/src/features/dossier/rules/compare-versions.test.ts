import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changesIn, differ, linesOf } from './compare-versions.ts';
import type { Dossier } from './dossier.ts';
import { withEntry, type FormEntry } from './form.ts';
import { newDossier } from './new-dossier.ts';

const CHILD: Dossier = newDossier(
  {
    name: '阿拉坦其其格',
    sex: 'FEMALE',
    birthDate: '2016-05-20',
    registration: '150122101202',
    residence: '150122101202',
    rural: true,
    guardians: [{ name: '李秀兰', relation: 'MOTHER', capacity: 'ABLE' }],
    reason: '摸底排查',
  },
  { today: '2026-09-01', newId: () => 'g1', tokensOf: () => [] },
);

const entries = fc.record<FormEntry>(
  {
    householdType: fc.constantFrom('PASTORAL', 'AGRICULTURAL', null),
    housing: fc.constantFrom('OWN', 'YURT', null),
    assistance: fc.constantFrom([], ['MINIMUM_LIVING'], null),
    health: fc.constantFrom('HEALTHY', 'ILL', null),
    illness: fc.constantFrom('哮喘', null),
  },
  { requiredKeys: [] },
);
/** Versions that follow each other, each with some fields entered anew. */
const histories = fc.array(entries, { minLength: 1, maxLength: 8 }).map((entered) => {
  const versions = [{ version: 1, dossier: CHILD }];
  for (const entry of entered) {
    const last = versions.at(-1)?.dossier ?? CHILD;
    versions.push({ version: versions.length + 1, dossier: withEntry(last, entry) });
  }
  return versions;
});
const place = (code: string): string => code;

describe('2.4 versions compared 版本对照', () => {
  it('a version differs in nothing from itself, and as much from another as that from it', () => {
    fc.assert(
      fc.property(histories, (versions) => {
        const [one, other] = [versions[0]?.dossier ?? CHILD, versions.at(-1)?.dossier ?? CHILD];
        for (const line of linesOf(versions)) {
          const [a, b] = [line.standing(one, place), line.standing(other, place)];
          expect(differ(a, a)).toBe(false);
          expect(differ(a, b)).toBe(differ(b, a));
        }
      }),
    );
  });

  it('the changes of a field lead from what it was to what it is, without a gap', () => {
    fc.assert(
      fc.property(histories, (versions) => {
        for (const line of linesOf(versions)) {
          const changes = changesIn(line, versions, place);
          let now = line.standing(versions[0]?.dossier ?? CHILD, place);
          for (const { before, after } of changes) {
            expect(before).toEqual(now);
            now = after;
          }
          expect(now).toEqual(line.standing(versions.at(-1)?.dossier ?? CHILD, place));
        }
      }),
    );
  });

  it('every field that the form has is compared, the parents as guardians', () => {
    const keys = linesOf([{ version: 1, dossier: CHILD }]).map(({ key, guardian }) =>
      guardian ? `${guardian.zh}: ${key}` : key,
    );

    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toEqual(
      expect.arrayContaining(['name', 'mongolianName', 'livingPlace', '母亲 李秀兰: phone', 'state']),
    );
  });
});
