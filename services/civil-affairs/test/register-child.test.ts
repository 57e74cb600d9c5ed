import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import {
  act,
  aParent,
  anEntry,
  anIdentityNumber,
  ELSEWHERE,
  registered,
  said,
  startCivilAffairs,
  townshipOfficer,
  VILLAGE,
  VILLAGE_ELSEWHERE,
} from './support.ts';

let service: ServiceUnderTest;
let township: TestOfficer;
let elsewhere: TestOfficer;

beforeAll(async () => {
  service = await startCivilAffairs();
  township = await townshipOfficer(service);
  elsewhere = await townshipOfficer(service, [ELSEWHERE]);
});
afterAll(() => service.stop());

describe('2.4 one child, one file 建立一人一档', () => {
  it('derives the status and the risk at once, and tells the other agencies without name or number', async () => {
    const child = await registered(township);

    expect(child.status).toMatchObject({
      leftBehind: true,
      categories: ['LEFT_BEHIND'],
      since: '2026-03-01',
    });
    expect(child.status.facts.map(({ zh }) => zh)).toContain('父亲自2026-03-01起外出务工');
    expect(child.classification.level).toBe('HIGH');
    const [event] = await said(service, 'child.registered', child.id);
    expect(event).toMatchObject({
      division: VILLAGE,
      payload: { categories: ['LEFT_BEHIND'], identityTokens: [expect.stringMatching(/^k1:/)] },
    });
    expect(JSON.stringify(event)).not.toMatch(/阿拉坦|159989/);
  });

  it('keeps number, address, phones and guardians unreadable in the database', async () => {
    const child = await registered(township);

    const { rows } = await service.database.query(
      `SELECT d::text AS dossier, v::text AS version FROM dossier d JOIN dossier_version v USING (child_id) WHERE child_id = $1`,
      [child.id],
    );

    expect(JSON.stringify(rows)).not.toMatch(/159989|12号|13900001234|王建军|北京/);
  });

  it('shows the number masked, and in full only for a named purpose to those who may', async () => {
    const officer = await service.officer({ role: 'civil-affairs.officer', divisions: ['150122'] });
    const { id } = await registered(township);
    const document = `query($id: ID!) { child(id: $id) { identityNumberMasked identityNumber } }`;

    const asked = await officer.query<{ child: { identityNumberMasked: string } }>(document, { id });
    const forPurpose = await officer
      .for('VERIFY_IDENTITY')
      .query<{ child: { identityNumber: string } }>(document, { id });

    expect(asked.data?.child.identityNumberMasked).toMatch(/^1599\*{14}$/);
    expect(asked.errors[0]?.extensions).toMatchObject({ code: 'PURPOSE_REQUIRED' });
    expect(forPurpose.data?.child.identityNumber).toMatch(/^159989\d{11}[\dX]$/);
  });

  it('names every fault of the entry at once', async () => {
    const { errors } = await act(
      township,
      'registerChild',
      anEntry({
        name: ' ',
        birthDate: '2027-01-01',
        identityNumber: '123',
        guardians: [aParent('FATHER', { phone: 'x' })],
      }),
      'child { id }',
    );

    const problems = errors[0]?.extensions['problems'] as { path: string }[];
    expect(problems.map(({ path }) => path)).toEqual([
      'name',
      'birthDate',
      'identityNumber',
      'guardians.0.phone',
    ]);
  });

  it.each([
    ['in a township that is not the officer’s', VILLAGE_ELSEWHERE],
    ['in a village that does not exist', '150122101999'],
    ['in a township instead of a village', '150122101'],
  ])('does not register a child %s', async (_, residence) => {
    const { errors } = await act(township, 'registerChild', anEntry({ residence }), 'child { id }');

    expect(errors[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      problems: [{ path: 'residence' }],
    });
  });

  it('is not for the police to do', async () => {
    const police = await service.officer({ role: 'police.duty', divisions: ['150122101'] });

    const { payload } = await act(police, 'registerChild', anEntry(), 'child { id }');

    expect(payload.refusal).toMatchObject({ code: 'NOT_YOUR_ROLE', clause: '2.4' });
  });

  it('answers a repeated submission with the same dossier', async () => {
    const entry = anEntry();

    const first = await act(township, 'registerChild', entry, 'child { id }');
    const again = await act(township, 'registerChild', entry, 'child { id }');

    expect(again.payload).toEqual(first.payload);
  });
});

describe('duplicates 重复档案', () => {
  const identityNumber = anIdentityNumber('2016-05-20', 'FEMALE');
  const selection = 'child { id } existing { id name }';

  it('points to the dossier inside one’s own divisions and says nothing more outside them', async () => {
    const { id } = await registered(township, { identityNumber });

    const inside = await act(
      township,
      'registerChild',
      anEntry({ identityNumber, name: '另一名字' }),
      selection,
    );
    const outside = await act(
      elsewhere,
      'registerChild',
      anEntry({ identityNumber, residence: VILLAGE_ELSEWHERE }),
      selection,
    );

    expect(inside.payload).toMatchObject({
      child: null,
      existing: { id, name: '阿拉坦其其格' },
      refusal: { code: 'ALREADY_REGISTERED' },
    });
    expect(outside.payload).toEqual({
      child: null,
      existing: null,
      refusal: { code: 'ALREADY_REGISTERED', clause: '2.4', missing: [] },
    });
  });

  it('lets one of two officers who register the same child at once do it, and refuses the other', async () => {
    const number = anIdentityNumber('2016-05-20', 'FEMALE');
    const entry = () => anEntry({ identityNumber: number });

    const answers = await Promise.all([
      act(township, 'registerChild', entry(), selection),
      act(township, 'registerChild', entry(), selection),
      act(elsewhere, 'registerChild', { ...entry(), residence: VILLAGE_ELSEWHERE }, selection),
    ]);

    expect(answers.filter(({ payload }) => payload['child'] !== null)).toHaveLength(1);
    expect(answers.filter(({ payload }) => payload.refusal?.code === 'ALREADY_REGISTERED')).toHaveLength(2);
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
  });
});
