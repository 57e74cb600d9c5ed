import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pdfText, until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { aDelegation, checks, hearing } from './delegating.ts';
import {
  act,
  anIdentityNumber,
  aParent,
  away,
  ELSEWHERE,
  registered,
  said,
  startCivilAffairs,
  townshipOfficer,
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

const parentsAway = [aParent('FATHER', away), aParent('MOTHER', away)];
const IN_FORCE = `delegation { id number state until childrenInCare confirmedOn expiresSoon
  checks { item result evidence checkedBy checkedOn } hearing { way on by wish }
  notices { to method on receivedBy } outstanding { code clause } finding { id findings reportedAt reportBy }
  actions { action allowed } }`;

interface Named {
  id: string;
  until: string;
  notices: { to: string }[];
  outstanding: { code: string }[];
  finding: { id: string } | null;
}

const name = (childId: string, more: Record<string, unknown> = {}, officer = township) =>
  act(officer, 'nameDelegate', aDelegation(childId, { until: '2027-03-01', ...more }), IN_FORCE);

async function named(childId: string, more: Record<string, unknown> = {}): Promise<Named> {
  const { payload, errors } = await name(childId, more);
  expect({ errors, refusal: payload.refusal }).toEqual({ errors: [], refusal: null });
  return payload['delegation'] as Named;
}

const child = (more: object = {}) => registered(township, { guardians: parentsAway, ...more });
const childElsewhere = () =>
  registered(elsewhere, { registration: VILLAGE_ELSEWHERE, residence: VILLAGE_ELSEWHERE });

describe('L.2 the check of a delegate 资格核查', () => {
  it('keeps each item with its result, who checked it, when, and from what', async () => {
    const { id } = await child();

    const { payload } = await name(id);

    expect(payload['delegation']).toMatchObject({ checks: checks(), hearing, childrenInCare: 0 });
  });

  it('refuses a delegate of whom an item has not been checked, and names the item', async () => {
    const { id } = await child();

    const { payload } = await name(id, {
      checks: checks().filter(({ item }) => item !== 'HARM_RECORD'),
      delegateIdentityNumber: null,
    });

    expect(payload.refusal?.missing.map(({ code }) => code)).toEqual([
      'DELEGATE_IDENTIFIED',
      'HARM_RECORD_CHECKED',
    ]);
  });

  it('tells of every wrong cell at once', async () => {
    const { id } = await child();

    const { errors } = await name(id, {
      delegateIdentityNumber: anIdentityNumber('1960-01-01', 'FEMALE'),
      relation: 'MOTHER',
      checks: checks().map((check) => ({ ...check, checkedOn: '2026-09-02' })),
      hearing: { ...hearing, wish: ' ' },
    });

    const extensions = errors[0]?.extensions as { problems: { path: string }[] } | undefined;
    expect(extensions?.problems.map(({ path }) => path)).toEqual([
      'delegateIdentityNumber',
      'relation',
      ...[0, 1, 2, 3, 4].map((index) => `checks.${index}.checkedOn`),
      'hearing.wish',
    ]);
  });

  it('counts the children in care of the same person in all dossiers, and tells the number alone', async () => {
    const number = anIdentityNumber('1958-03-12', 'FEMALE');
    for (const there of [await childElsewhere(), await childElsewhere()])
      await name(there.id, { delegateIdentityNumber: number }, elsewhere);

    const { payload } = await name((await child()).id, { delegateIdentityNumber: number });

    expect(payload).toMatchObject({ refusal: null, delegation: { childrenInCare: 2 } });
  });

  it('lets nobody have more than five in care, also when two officers name the same person at once', async () => {
    const number = anIdentityNumber('1958-03-12', 'FEMALE');
    const children = await Promise.all(Array.from({ length: 4 }, childElsewhere));
    for (const { id } of children) await name(id, { delegateIdentityNumber: number }, elsewhere);
    const [fifth, sixth] = [await child(), await childElsewhere()];

    const answers = await Promise.all([
      name(fifth.id, { delegateIdentityNumber: number }),
      name(sixth.id, { delegateIdentityNumber: number }, elsewhere),
    ]);

    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(answers.map(({ payload }) => payload.refusal?.missing[0]?.code ?? 'DONE').toSorted()).toEqual([
      'DELEGATE_WITHIN_BOUND',
      'DONE',
    ]);
  });

  it('counts a child no longer once its delegation has ended', async () => {
    const number = anIdentityNumber('1958-03-12', 'FEMALE');
    const { id } = await named((await child()).id, { delegateIdentityNumber: number });
    await act(
      township,
      'endDelegation',
      { delegationId: id, on: '2026-09-01', reason: '父亲返乡' },
      IN_FORCE,
    );

    const { payload } = await name((await child()).id, { delegateIdentityNumber: number });

    expect(payload).toMatchObject({ delegation: { childrenInCare: 0 } });
  });

  it('keeps names, numbers, addresses and what the child wishes sealed', async () => {
    const number = anIdentityNumber('1958-03-12', 'FEMALE');
    const { id } = await named((await child()).id, { delegateIdentityNumber: number });

    const { rows } = await service.database.query(
      `SELECT d::text || v::text AS kept FROM delegation d JOIN delegation_version v USING (delegation_id) WHERE delegation_id = $1`,
      [id],
    );

    const kept = (rows[0] as { kept: string }).kept;
    for (const secret of ['其木德', number, '13900009999', '东马家圪堵村8号', '乌云娜', '愿意和奶奶一起住'])
      expect(kept).not.toContain(secret);
  });
});

describe('3.1.b the written confirmation 责任确认书', () => {
  it('prints what was recorded, in Chinese, for all sides to sign', async () => {
    const dossier = await child();
    const { id } = await named(dossier.id);

    const { data } = await township.query<{ child: { delegations: { confirmation: File }[] } }>(
      `query($id: ID!) { child(id: $id) { delegations { number confirmation { fileName mediaType content } } } }`,
      { id: dossier.id },
    );

    const file = data?.child.delegations[0]?.confirmation;
    expect(file).toMatchObject({ mediaType: 'application/pdf' });
    expect(file?.fileName).toMatch(/^委托监护责任确认书-委托〔2026〕[0-9A-F]{12}号\.pdf$/);
    const text = await pdfText(Buffer.from(file?.content ?? '', 'base64'));
    for (const part of [
      '委托监护责任确认书',
      `委托〔2026〕${id.slice(-12).toUpperCase()}号`,
      '阿拉坦其其格',
      '王建军',
      '其木德',
      '自2026年8月1日起，至2027年3月1日',
      '无吸毒、酗酒、赌博等恶习',
      '愿意和奶奶一起住',
      '受委托监护人（签名）：',
      '第1页共',
    ])
      expect(text).toContain(part);
  });

  it('is outstanding until the signed paper has come back', async () => {
    const { id, outstanding } = await named((await child()).id);
    expect(outstanding.map(({ code }) => code)).toEqual([
      'CONFIRMATION_SIGNED',
      'SCHOOL_TOLD',
      'VILLAGE_TOLD',
    ]);

    const { payload } = await act(
      township,
      'confirmDelegation',
      { delegationId: id, on: '2026-09-01' },
      IN_FORCE,
    );

    expect(payload['delegation']).toMatchObject({
      confirmedOn: '2026-09-01',
      outstanding: [{ code: 'SCHOOL_TOLD' }, { code: 'VILLAGE_TOLD' }],
    });
  });
});

interface File {
  fileName: string;
  content: string;
}

describe('L.3 notice in writing to school and village 书面告知', () => {
  it('is recorded with method, day and who received it, and said to the school without a name', async () => {
    const dossier = await child();
    const { id } = await named(dossier.id);

    const notice = {
      delegationId: id,
      to: 'SCHOOL',
      method: 'BY_HAND',
      on: '2026-09-01',
      receivedBy: '班主任',
    };
    const { payload } = await act(township, 'giveDelegationNotice', notice, IN_FORCE);

    expect(payload['delegation']).toMatchObject({
      notices: [{ to: 'SCHOOL', method: 'BY_HAND', on: '2026-09-01', receivedBy: '班主任' }],
      outstanding: [{ code: 'CONFIRMATION_SIGNED' }, { code: 'VILLAGE_TOLD', clause: 'L.3' }],
    });
    const [event] = await said(service, 'delegation.notified', dossier.id);
    expect(event?.payload).toEqual({
      delegationId: id,
      childId: dossier.id,
      to: 'SCHOOL',
      method: 'BY_HAND',
      on: '2026-09-01',
      from: '2026-08-01',
      until: '2027-03-01',
    });
  });

  it('gives the school of the child whom to call, and nothing else of the delegation (3.3.f)', async () => {
    const dossier = await child();
    await named(dossier.id);
    const teacher = await service.officer({ role: 'school.teacher', kind: 'SCHOOL' });
    await service.events.say('education', 'enrolment.started', {
      aggregateId: randomUUID(),
      occurredAt: service.clock.now(),
      childId: dossier.id,
      payload: {
        enrolmentId: randomUUID(),
        pupilId: randomUUID(),
        schoolUnitId: teacher.unitId,
        schoolYear: 2026,
        grade: 4,
        from: '2026-09-01',
      },
    });

    const { data, errors } = await teacher.query(
      `query($id: ID!) { child(id: $id) { delegateContact { name phone until } delegations { id } } }`,
      { id: dossier.id },
    );

    expect(data).toMatchObject({
      child: {
        delegateContact: { name: '其木德', phone: '13900009999', until: '2027-03-01' },
        delegations: null,
      },
    });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  it('prints the notice for the village, without the checks', async () => {
    const dossier = await child();
    await named(dossier.id);

    const { data } = await township.query<{ child: { delegations: { notice: File }[] } }>(
      `query($id: ID!) { child(id: $id) { delegations { notice(to: VILLAGE) { content } } } }`,
      { id: dossier.id },
    );

    const text = await pdfText(Buffer.from(data?.child.delegations[0]?.notice.content ?? '', 'base64'));
    expect(text).toContain('委托照护书面告知书');
    expect(text).toMatch(/东马家圪堵村民委员会：/);
    expect(text).toContain('其木德');
    expect(text).not.toContain('吸毒');
  });
});

describe('3.1.b the term of a delegation 期限', () => {
  it('is extended before its end, and then lapses on the new day', async () => {
    const dossier = await child();
    const { id } = await named(dossier.id, { until: '2026-09-03' });

    const { payload } = await act(
      township,
      'extendDelegation',
      { delegationId: id, until: '2026-09-05', reason: '父母延期返乡' },
      IN_FORCE,
    );
    expect(payload['delegation']).toMatchObject({ state: 'ACTIVE', until: '2026-09-05', expiresSoon: true });
    expect(await said(service, 'delegation.extended', dossier.id)).toMatchObject([
      { payload: { until: '2026-09-05' } },
    ]);

    service.clock.advance({ days: 4 });
    const lapsed = await until('the delegation to lapse', async () => {
      const events = await said(service, 'delegation.lapsed', dossier.id);
      return events.length > 0 && events;
    });
    expect(lapsed).toMatchObject([{ payload: { on: '2026-09-05' } }]);
  });

  it('is not shortened by an extension', async () => {
    const { id } = await named((await child()).id);

    const { errors } = await act(
      township,
      'extendDelegation',
      { delegationId: id, until: '2026-12-01', reason: '更正' },
      IN_FORCE,
    );

    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', problems: [{ path: 'until' }] } }]);
  });

  it('leaves one next version when two officers extend and end it at once', async () => {
    const { id } = await named((await child()).id);
    const today = '2026-09-05';

    const answers = await Promise.all([
      act(township, 'extendDelegation', { delegationId: id, until: '2027-06-01', reason: '延期' }, IN_FORCE),
      act(township, 'endDelegation', { delegationId: id, on: today, reason: '返乡' }, IN_FORCE),
    ]);

    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    const { rows } = await service.database.query(
      `SELECT d.state, count(*)::int AS versions, max(v.version) AS last FROM delegation d JOIN delegation_version v USING (delegation_id)
        WHERE delegation_id = $1 GROUP BY d.state`,
      [id],
    );
    const [row] = rows as { state: string; versions: number; last: number }[];
    expect(row).toMatchObject({ state: 'ENDED', versions: row?.last });
  });
});

describe('4.1.a a gap without an able adult is offered as a report 监护空档报告', () => {
  it('names the finding that the report is to name, and shows when the police have received it', async () => {
    const dossier = await child();
    const { id } = await named(dossier.id);
    const { payload } = await act(
      township,
      'endDelegation',
      { delegationId: id, on: '2026-09-05', reason: '祖母住院' },
      IN_FORCE,
    );
    const gap = (payload['delegation'] as Named).finding;
    expect(gap).toMatchObject({ findings: ['LIVING_ALONE'], reportedAt: null });
    const [event] = await said(service, 'finding.recorded', dossier.id);
    expect(event?.payload).toMatchObject({ findingId: gap?.id, reportable: true });

    const report = {
      aggregateId: randomUUID(),
      occurredAt: new Date('2026-09-05T10:30:00+08:00'),
      childId: dossier.id,
      payload: {
        reportId: randomUUID(),
        incidentId: randomUUID(),
        unitId: randomUUID(),
        reporterKind: 'VILLAGE_COMMITTEE',
        findings: ['LIVING_ALONE'],
        foundAt: '2026-09-05T10:00:00+08:00',
        findingId: gap?.id ?? null,
      },
    };
    const received = await service.events.say('police', 'report.received', report);
    await service.events.repeat(received);

    const { data } = await township.query(
      `query($id: ID!) { child(id: $id) { findings { id reportedAt } delegations { finding { reportedAt } } } }`,
      { id: dossier.id },
    );
    const reportedAt = '2026-09-05T02:30:00.000Z';
    expect(data).toEqual({
      child: { findings: [{ id: gap?.id, reportedAt }], delegations: [{ finding: { reportedAt } }] },
    });
  });
});
