import { rolesOf, type RoleGroup } from '@ger/kernel';
import { FACTS, type Fact } from '@ger/schema/events';
import { describe, expect, it } from '@jest/globals';
import { cellFor, reachesByDivision, WHO_SEES_WHAT } from './who-sees-what.ts';

/** How a group reads a fact: not at all, by division, by relation only (own pupils, own orders …), with a stated purpose. */
type Reading = 'no' | 'division' | 'relation' | 'division, with purpose' | 'relation, with purpose';
type Paper = Readonly<Partial<Record<RoleGroup, Reading>>>;

const GROUPS: readonly RoleGroup[] = [
  'VILLAGE_TOWNSHIP',
  'CIVIL_AFFAIRS',
  'SCHOOL',
  'EDUCATION',
  'POLICE',
  'MASS_ORGANIZATIONS',
  'SOCIAL_ORGANIZATION',
  'SUPERVISION',
  'REPORTING_UNIT',
  'AUDIT',
  'PUBLIC',
];

const AT_PLACE = { VILLAGE_TOWNSHIP: 'division', CIVIL_AFFAIRS: 'division' } as const;
const OWN_CHILDREN = {
  SCHOOL: 'relation',
  MASS_ORGANIZATIONS: 'relation',
  SOCIAL_ORGANIZATION: 'relation',
} as const;

/**
 * Domain §8 written down a second time, from the paper: the rows of its table, cell by cell, with the sentence before it
 * (purpose for identity number, full address, evidence, reporter, counselling). A cell that gives a part of a row only
 * ("what schooling needs", "own part") gives nothing of the whole fact.
 */
const PAPER: Readonly<Partial<Record<Fact, Paper>>> = {
  CHILD_ROW: {
    ...AT_PLACE,
    ...OWN_CHILDREN,
    EDUCATION: 'division',
    POLICE: 'division',
    SUPERVISION: 'division',
  },
  CHILD_CORE: {
    ...AT_PLACE,
    ...OWN_CHILDREN,
    EDUCATION: 'division',
    POLICE: 'division',
    SUPERVISION: 'relation',
  },
  IDENTITY_NUMBER: { CIVIL_AFFAIRS: 'division, with purpose', POLICE: 'division, with purpose' },
  FULL_ADDRESS: {
    VILLAGE_TOWNSHIP: 'division, with purpose',
    CIVIL_AFFAIRS: 'division, with purpose',
    SCHOOL: 'relation, with purpose',
    POLICE: 'division, with purpose',
    MASS_ORGANIZATIONS: 'relation, with purpose',
    SOCIAL_ORGANIZATION: 'relation, with purpose',
  },
  GUARDIANS: { ...AT_PLACE, POLICE: 'division' },
  GUARDIAN_CONTACT: { ...AT_PLACE, ...OWN_CHILDREN, EDUCATION: 'division', POLICE: 'division' },
  HEALTH: { ...AT_PLACE, POLICE: 'division, with purpose' },
  CLASSIFICATION: { ...AT_PLACE, POLICE: 'division' },
  INCIDENT_EXISTS: { ...AT_PLACE, SCHOOL: 'relation', POLICE: 'division', SUPERVISION: 'division' },
  INCIDENT: { ...AT_PLACE, POLICE: 'division' },
  REPORTER: { POLICE: 'division, with purpose' },
  EVIDENCE: { POLICE: 'division, with purpose' },
  ATTENDANCE: { VILLAGE_TOWNSHIP: 'division', SCHOOL: 'relation', EDUCATION: 'division' },
  SCHOOLING_STATUS: { ...AT_PLACE, SCHOOL: 'relation', EDUCATION: 'division', POLICE: 'division' },
  SCHOOL_PLACEMENT: { ...AT_PLACE, EDUCATION: 'division', POLICE: 'division' },
  COUNSELLING: { SOCIAL_ORGANIZATION: 'relation, with purpose' },
  SCREENING: { SCHOOL: 'relation, with purpose' },
  ASSESSMENT: AT_PLACE,
  ASSESSMENT_PART: { ...AT_PLACE, SCHOOL: 'relation', POLICE: 'division' },
  SERVICE: { ...AT_PLACE, MASS_ORGANIZATIONS: 'relation' },
  ORDER: { ...AT_PLACE, SOCIAL_ORGANIZATION: 'relation' },
  AUDIT: { AUDIT: 'relation' },
};

/** Where the table stands apart from this reading today, and why. An entry that no longer differs must go. */
const DIFFERENCES: Readonly<Record<string, string>> = {
  'FULL_ADDRESS VILLAGE_TOWNSHIP': 'the cell says yes; the sentence above the table asks for a purpose',
  'FULL_ADDRESS CIVIL_AFFAIRS': 'the same',
  'FULL_ADDRESS SCHOOL': 'the same',
  'FULL_ADDRESS POLICE': 'the same',
  'FULL_ADDRESS MASS_ORGANIZATIONS': 'the same',
  'FULL_ADDRESS SOCIAL_ORGANIZATION': 'the same',
  'COUNSELLING SOCIAL_ORGANIZATION': 'the same, for counselling notes',
  'SCREENING SCHOOL': 'the result is read without; the answers ask for a purpose in their own resolver',
  'CLASSIFICATION SUPERVISION':
    'a masked row shows the class; its reasons rest on facts supervision may not see',
  'SCHOOLING_STATUS SUPERVISION':
    'the paper says counts and duty state; the table gives the status of the child',
};

/** What the table says, in the words of the paper. Who has no division reaches by relation whatever the cell says. */
function tableSays(fact: Fact, group: RoleGroup): Reading {
  const [cell] = rolesOf(group)
    .map((role) => cellFor(fact, role))
    .filter(({ reach }) => reach !== 'NO');
  if (!cell) return 'no';
  const { reach, purpose } = cell;
  const how = reach === 'RELATION' || !reachesByDivision(group) ? 'relation' : 'division';
  return purpose ? `${how}, with purpose` : how;
}

describe('§8 who sees what 谁能看什么', () => {
  it('is the table on paper, except where this test says why not', () => {
    const apart = FACTS.flatMap((fact) => {
      const paper = PAPER[fact];
      return paper === undefined
        ? []
        : GROUPS.filter((group) => tableSays(fact, group) !== (paper[group] ?? 'no')).map(
            (group) => `${fact} ${group}`,
          );
    });

    expect(apart.toSorted()).toEqual(Object.keys(DIFFERENCES).toSorted());
  });

  it('says something of every fact', () => {
    expect(Object.keys(WHO_SEES_WHAT).toSorted()).toEqual([...FACTS].toSorted());
  });

  it('shows a citizen without sign-in what is public and nothing else', () => {
    expect(FACTS.filter((fact) => tableSays(fact, 'PUBLIC') !== 'no')).toEqual(['PUBLIC']);
  });

  it.each(['REPORTING_UNIT', 'AUDIT'] as const)('shows %s no fact of a child', (group) => {
    const seen = FACTS.filter((fact) => tableSays(fact, group) !== 'no');

    expect(seen).toEqual(group === 'AUDIT' ? ['PUBLIC', 'SIGNED_IN', 'AUDIT'] : ['PUBLIC', 'SIGNED_IN']);
  });

  it('shows who looked at a child to the audit role alone', () => {
    expect(GROUPS.filter((group) => tableSays('AUDIT', group) !== 'no')).toEqual(['AUDIT']);
  });

  it('3.3.c shows what a school screened to its psychologist alone, and gives all other cells to the whole group', () => {
    const apart = FACTS.flatMap((fact) =>
      GROUPS.flatMap((group) => {
        const readers = rolesOf(group).filter((role) => cellFor(fact, role).reach !== 'NO');
        return readers.length === 0 || readers.length === rolesOf(group).length ? [] : [[fact, ...readers]];
      }),
    );

    expect(apart).toEqual([['SCREENING', 'school.psychologist']]);
  });

  it('never lets an identity number or a reporter out without a purpose', () => {
    for (const group of GROUPS)
      for (const fact of ['IDENTITY_NUMBER', 'REPORTER'] as const)
        expect(tableSays(fact, group)).toMatch(/^no$|, with purpose$/);
  });
});
