import { startServiceUnderTest, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { police } from '../src/service.ts';
import { policeStation, reported, step, type Station } from './support.ts';

const VILLAGE = '150122101202';
const VIEW = 'query($id: ID!) { incident(id: $id) { id state child { id } } }';

let service: ServiceUnderTest;
let station: Station;
let director: TestOfficer;

beforeAll(async () => {
  service = await startServiceUnderTest(police);
  station = await policeStation(service, '150122101');
  director = await service.officer({ role: 'village.director', divisions: [VILLAGE] });
});
afterAll(() => service.stop());

const anIncident = async (): Promise<string> =>
  (await reported(service, director, { childId: await service.child(VILLAGE) })).incidentId;

describe('a fault of ours 系统故障', () => {
  it('tells the reader a support number and nothing of the database, the statement or the child', async () => {
    const childId = await service.child(VILLAGE);
    await service.database.query(
      `ALTER TABLE report ADD CONSTRAINT secret_name CHECK (reporter_kind <> 'SCHOOL') NOT VALID`,
    );

    const { answer } = await reported(service, director, {
      childId,
      reporterKind: 'SCHOOL',
      reporterName: '乌云其其格',
      description: '孩子独自在家',
    });
    await service.database.query('ALTER TABLE report DROP CONSTRAINT secret_name');

    const [error] = answer.errors;
    expect(answer.data).toEqual({ reportFinding: null });
    expect(error?.extensions).toEqual({
      code: 'INTERNAL',
      supportId: expect.any(String),
      zh: expect.any(String),
      en: 'Internal fault',
    });
    expect(JSON.stringify(answer)).not.toMatch(
      /secret_name|report_|violates|constraint|INSERT|乌云|独自|\.ts|node_modules/i,
    );
  });

  it('in one field leaves the other fields of the answer', async () => {
    const answer = await station.duty.query(
      '{ incidents(after: "nonsense") { edges { cursor } } __typename }',
    );

    expect(answer).toMatchObject({
      data: { incidents: null, __typename: 'Query' },
      errors: [
        { path: ['incidents'], extensions: { code: 'BAD_USER_INPUT', problems: [{ path: 'after' }] } },
      ],
    });
  });

  it('in the audit of reads keeps the answer from leaving', async () => {
    const incidentId = await anIncident();
    await service.database.query(
      `ALTER TABLE audit_entry ADD CONSTRAINT no_room CHECK (kind <> 'READ') NOT VALID`,
    );

    const answer = await station.duty.query(VIEW, { id: incidentId });
    await service.database.query('ALTER TABLE audit_entry DROP CONSTRAINT no_room');

    expect(answer).toEqual({ status: 500, data: null, errors: [] });
    expect((await station.duty.query(VIEW, { id: incidentId })).data).toMatchObject({
      incident: { id: incidentId },
    });
  });
});

describe('what an officer may not see 无权查看', () => {
  it('is null, with an error that says the field, the code and the fact', async () => {
    const incidentId = await anIncident();
    const officer = await service.officer({ role: 'education.officer', divisions: ['150122'] });

    const answer = await officer.query(VIEW, { id: incidentId });

    expect(answer).toMatchObject({
      status: 200,
      data: { incident: null },
      errors: [
        { path: ['incident'], extensions: { code: 'FORBIDDEN', fact: 'INCIDENT', zh: '本职务无权查看该项' } },
      ],
    });
  });

  it('does not take the rest of the child along', async () => {
    const childId = await service.child(VILLAGE);
    const officer = await service.officer({ role: 'education.officer', divisions: ['150122'] });

    const answer = await officer.query(
      'query($r: [_Any!]!) { _entities(representations: $r) { ... on Child { id incidents { id } protectionMatter } } }',
      { r: [{ __typename: 'Child', id: childId }] },
    );

    expect(answer.data).toEqual({ _entities: [{ id: childId, incidents: null, protectionMatter: null }] });
    expect(answer.errors.map(({ path, extensions }) => [path?.join('.'), extensions['code']])).toEqual([
      ['_entities.0.incidents', 'FORBIDDEN'],
      ['_entities.0.protectionMatter', 'FORBIDDEN'],
    ]);
  });

  it('looks the same when the child is elsewhere as when there is no such child', async () => {
    const elsewhere = await service.child('150222101201');
    const ask = (id: string) =>
      station.duty.query(
        'query($r: [_Any!]!) { _entities(representations: $r) { ... on Child { id incidents { id } } } }',
        {
          r: [{ __typename: 'Child', id }],
        },
      );

    expect(await ask(elsewhere)).toEqual(await ask('01990000-0000-7000-8000-000000000000'));
  });
});

describe('a post that has ended 免职', () => {
  it('cuts the officer off: no reading, no act', async () => {
    const incidentId = await anIncident();
    const leaving = await service.officer({ role: 'police.duty', unitId: station.unitId });
    expect((await leaving.query(VIEW, { id: incidentId })).data).toMatchObject({
      incident: { state: 'RECEIVED' },
    });

    await service.events.say('civil-affairs', 'post.ended', {
      aggregateId: leaving.postId,
      occurredAt: service.clock.now(),
      payload: { postId: leaving.postId, until: '2026-09-01' },
    });

    const read = await leaving.query(VIEW, { id: incidentId });
    const acted = await step(leaving, 'acceptIncident', { incidentId });
    expect([read.data, read.errors[0]?.extensions['code']]).toEqual([null, 'POST_NOT_ACTIVE']);
    expect([acted.incident, acted.errors[0]?.extensions['code']]).toEqual([null, 'POST_NOT_ACTIVE']);
  });
});
