import { findOfficer } from '@ger/access';
import { newId, type Officer } from '@ger/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anOfficer, openCases, TODAY, within, type Cases } from './support/cases.ts';
import { aChild, aMatter } from './support/given.ts';

let cases: Cases;
beforeAll(async () => {
  cases = await openCases();
});
afterAll(() => cases.stop());

const sees = async (officer: Officer, childId: string, day = TODAY): Promise<boolean> =>
  (
    await within(
      cases,
      officer,
      (db) => db.query<unknown[]>('SELECT FROM child_scope WHERE child_id = $1', [childId]),
      day,
    )
  ).length === 1;

describe('a child that moves 居住地变更', () => {
  it('is seen where it lives now, with its matters, and no longer where it lived', async () => {
    const [before, after] = [
      anOfficer('township.officer', ['150122101']),
      anOfficer('township.officer', ['150222101']),
    ];
    const childId = await aChild(cases, '150122101202');
    const { matterId } = await aMatter(cases, childId);
    const seesMatter = async (officer: Officer) =>
      (
        await within(cases, officer, (db) =>
          db.query<unknown[]>('SELECT FROM matter WHERE matter_id = $1', [matterId]),
        )
      ).length === 1;
    expect([await seesMatter(before), await seesMatter(after)]).toEqual([true, false]);

    await cases.hear('civil-affairs', 'child.moved', {
      childId,
      fromDivision: '150122101202',
      division: '150222101201',
      on: TODAY,
    });

    expect([await seesMatter(before), await seesMatter(after)]).toEqual([false, true]);
    expect([await sees(before, childId), await sees(after, childId)]).toEqual([false, true]);
  });
});

describe('a post 任职', () => {
  const identity = { issuer: 'https://issuer.test', subject: newId() };
  const unitId = newId();
  const given = async (more: { postId?: string; subject?: string; from?: string } = {}): Promise<string> => {
    const { postId = newId(), subject = identity.subject, from = '2020-01-01' } = more;
    await cases.hear('civil-affairs', 'post.given', {
      postId,
      officerId: newId(),
      issuer: identity.issuer,
      subject,
      unitId,
      role: 'police.duty',
      from,
      until: null,
    });
    return postId;
  };
  const who = (more: { subject?: string; post?: string } = {}, day = TODAY) =>
    findOfficer(cases.as.app, { ...identity, ...more }, day);

  beforeAll(() =>
    cases.hear('civil-affairs', 'unit.recorded', {
      unitId,
      agency: 'police',
      kind: 'POLICE_STATION',
      superiorUnitId: null,
      divisions: ['150122101'],
      seat: '150122101',
    }),
  );

  it('is the one that counts when the officer names none and holds one', async () => {
    const subject = newId();
    const postId = await given({ subject });

    expect(await who({ subject })).toMatchObject({
      post: { postId, role: 'police.duty', divisions: ['150122101'] },
    });
  });

  it('must be named by an officer who holds two', async () => {
    const subject = newId();
    const [first] = [await given({ subject }), await given({ subject })];

    expect(await who({ subject })).toBeUndefined();
    expect(await who({ subject, post: first })).toMatchObject({ post: { postId: first } });
  });

  it('is the earliest while an officer who holds two is still choosing', async () => {
    const subject = newId();
    const later = await given({ subject, from: '2021-01-01' });
    const earliest = await given({ subject });

    const choosing = await findOfficer(cases.as.app, { ...identity, subject }, TODAY, true);
    expect(choosing).toMatchObject({ post: { postId: earliest } });
    expect(await who({ subject, post: later })).toMatchObject({ post: { postId: later } });
  });

  it('that has ended cuts the officer off on the same day', async () => {
    const subject = newId();
    const postId = await given({ subject });
    await cases.hear('civil-affairs', 'post.ended', { postId, until: TODAY });

    expect(await who({ subject, post: postId })).toBeUndefined();
    expect(await who({ subject, post: postId }, '2026-08-31')).toBeDefined();
  });

  it('does not count before it begins', async () => {
    const subject = newId();
    await given({ subject, from: '2026-09-02' });

    expect([await who({ subject }), (await who({ subject }, '2026-09-02')) !== undefined]).toEqual([
      undefined,
      true,
    ]);
  });

  it('of another officer, an unknown one or one that is no id at all is refused, not a fault', async () => {
    const subject = newId();
    await given({ subject });
    const others = await given({ subject: newId() });

    for (const post of [others, newId(), 'not-an-id']) expect(await who({ subject, post })).toBeUndefined();
  });
});

describe('the list of divisions 行政区划', () => {
  const division = (code: string, validUntil: string | null = null) => ({
    code,
    kind: 'VILLAGE',
    validFrom: '2020-01-01',
    validUntil,
    predecessors: ['150122'],
    actingAuthority: null,
  });

  it('is kept whole: a banner with five hundred villages, and what changes in it', async () => {
    const villages = Array.from({ length: 500 }, (_, index) =>
      division(`150122101${String(index + 1).padStart(3, '0')}`),
    );
    await cases.hear('civil-affairs', 'division.recorded', { divisions: villages });
    await cases.hear('civil-affairs', 'division.recorded', {
      divisions: [division('150122101001', '2026-12-31')],
    });

    const rows = await cases.as.app.query<{ count: string; ended: string }[]>(
      `SELECT count(*) AS count, count(valid_until) AS ended FROM division WHERE predecessors = '{150122}'`,
    );
    expect(rows).toEqual([{ count: '500', ended: '1' }]);
  });

  it('is written by one statement however long it is', async () => {
    const statements: string[] = [];
    const { accessReactions } = await import('@ger/access');
    const reaction = accessReactions([]).find(({ event }) => event === 'civil-affairs/division.recorded');
    const runner = cases.as.consumer.createQueryRunner();
    const send = runner.query.bind(runner);
    runner.query = (...args: Parameters<typeof runner.query>) => {
      statements.push(args[0]);
      return send(...args);
    };
    const envelope = {
      payload: { divisions: [division('150122102001'), division('150122102002'), division('150122102003')] },
    };
    await reaction?.handle(runner.manager, envelope as Parameters<typeof reaction.handle>[1]);
    await runner.release();

    expect(statements).toHaveLength(1);
  });
});

describe('a relation 关系', () => {
  it('lets a school see its pupil wherever the child lives, from the first day until the last', async () => {
    const teacher = anOfficer('school.teacher', []);
    const childId = await aChild(cases, '152221100200');
    const enrolmentId = newId();
    const pupil = { pupilId: newId(), schoolUnitId: teacher.post.unitId, enrolmentId };
    await cases.hear(
      'education',
      'enrolment.started',
      { ...pupil, schoolYear: 2026, grade: 3, from: TODAY },
      childId,
    );
    expect([await sees(teacher, childId, '2026-08-31'), await sees(teacher, childId)]).toEqual([false, true]);

    await cases.hear('education', 'enrolment.ended', { ...pupil, until: '2026-10-01' });

    expect([await sees(teacher, childId, '2026-09-30'), await sees(teacher, childId, '2026-10-01')]).toEqual([
      true,
      false,
    ]);
  });

  it('of one organization is none of another', async () => {
    const [serving, other] = [
      anOfficer('mass-organizations.worker', ['1501']),
      anOfficer('mass-organizations.worker', ['1501']),
    ];
    const childId = await aChild(cases, '150122101202');

    await cases.hear('mass-organizations', 'service.started', {
      serviceId: newId(),
      childId,
      unitId: serving.post.unitId,
      from: TODAY,
    });

    expect([await sees(serving, childId), await sees(other, childId)]).toEqual([true, false]);
  });
});
