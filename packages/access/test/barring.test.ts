import { findOfficer } from '@ger/access';
import { newId, type Role } from '@ger/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openCases, TODAY, type Cases } from './support/cases.ts';

let cases: Cases;
beforeAll(async () => {
  cases = await openCases();
});
afterAll(() => cases.stop());

const unitId = newId();
const given = async (officerId: string, role: Role, from = '2026-01-01'): Promise<string> => {
  const subject = newId();
  await cases.hear('civil-affairs', 'unit.recorded', {
    unitId,
    agency: 'education',
    kind: 'SCHOOL',
    superiorUnitId: null,
    divisions: [],
    seat: '150122101',
  });
  await cases.hear('civil-affairs', 'post.given', {
    postId: newId(),
    officerId,
    issuer: 'https://issuer.test',
    subject,
    unitId,
    role,
    from,
    until: null,
  });
  return subject;
};
const barred = (officerId: string) =>
  cases.hear('civil-affairs', 'staff.barred', {
    personId: newId(),
    officerId,
    identityTokens: [],
    on: TODAY,
    reason: 'ABUSE',
  });
const works = async (subject: string, day = TODAY): Promise<boolean> =>
  (await findOfficer(cases.as.app.manager, { issuer: 'https://issuer.test', subject }, day)) !== undefined;

describe('L.13 a person is barred from work with children 禁止从业', () => {
  it('loses every post that meets children in this service, and keeps one that does not', async () => {
    const officerId = newId();
    const [teacher, bureau] = [
      await given(officerId, 'school.teacher'),
      await given(officerId, 'education.officer'),
    ];
    expect([await works(teacher), await works(bureau)]).toEqual([true, true]);

    await barred(officerId);

    expect([await works(teacher), await works(bureau)]).toEqual([false, true]);
    expect(await works(teacher, '2026-08-31')).toBe(true);
  });

  it('gets none back by a post that is heard of afterwards, nor by one that begins later', async () => {
    const officerId = newId();
    await barred(officerId);
    const [late, later] = [
      await given(officerId, 'school.teacher'),
      await given(officerId, 'school.teacher', '2027-01-01'),
    ];

    expect([await works(late), await works(later, '2027-02-01')]).toEqual([false, false]);
  });
});
