import { describe, expect, it } from '@jest/globals';
import { isRole, ROLES, rolesOf } from './roles.ts';
import type { RoleGroup } from './roles.ts';

const roles = Object.keys(ROLES).filter(isRole);

describe('the table of roles', () => {
  it.each(roles)('%s answers to a role that exists, or to somebody outside the system', (role) => {
    const { superior } = ROLES[role];

    expect(superior === undefined || isRole(superior)).toBe(true);
  });

  it.each(roles)('the superiors of %s end at a head or at nobody, and never go in circles', (role) => {
    const line = [role];
    for (const one of line) {
      const { superior } = ROLES[one];
      if (superior && superior !== one) {
        expect(line).not.toContain(superior);
        line.push(superior);
      }
    }

    expect(line.length).toBeLessThanOrEqual(3);
  });

  it.each(roles.filter((role) => role.endsWith('.head') && !['township.head', 'school.head'].includes(role)))(
    '%s answers to a head of the superior unit',
    (role) => expect(ROLES[role].superior).toBe(role),
  );

  it('gives every column of the access table at least one role', () => {
    const groups: RoleGroup[] = [
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

    expect(groups.filter((group) => rolesOf(group).length === 0)).toEqual([]);
    expect(groups.flatMap(rolesOf).toSorted()).toEqual(roles.toSorted());
  });

  it('tells a role from any other text', () => {
    expect(isRole('police.duty')).toBe(true);
    expect(isRole('police.chef')).toBe(false);
    expect(isRole('constructor')).toBe(false);
  });
});
