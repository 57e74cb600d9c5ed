import { randomUUID } from 'node:crypto';
import { identityTokens } from '@ger/kernel';
import { startServiceUnderTest, until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { education } from '../src/service.ts';
import { act, enrolled, identityNumber, schoolAt, TOWNSHIP, VILLAGE, type School } from './support.ts';

let service: ServiceUnderTest;
let school: School;
let elsewhere: School;
let township: TestOfficer;
let order = 0;
beforeAll(async () => {
  service = await startServiceUnderTest(education);
  school = await schoolAt(service);
  township = await service.officer({ role: 'township.officer', divisions: [TOWNSHIP] });
  elsewhere = await schoolAt(service, '150783001200');
});
afterAll(() => service.stop());

interface Notice {
  readonly id: string;
  readonly on: string;
  readonly from: string;
  readonly until: string;
  readonly endedOn: string | null;
}

const NOTICES = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
  ... on Child { delegationNotices { id on from until endedOn } } } }`;

async function noticesSeenBy(officer: TestOfficer, childId: string): Promise<readonly Notice[] | null> {
  const { data } = await officer.query<{
    _entities: ({ delegationNotices: Notice[] | null } | null)[];
  }>(NOTICES, { representations: [{ __typename: 'Child', id: childId }] });
  return data?._entities[0]?.delegationNotices ?? null;
}

/** A pupil of the school, matched with the dossier of the child by its township. */
async function pupilOfSchool(): Promise<string> {
  const number = identityNumber('2016-05-20', (order += 1));
  const childId = await service.child(VILLAGE, {
    identityTokens: identityTokens(number, service.config.identityTokenKeys),
  });
  const pupilId = await enrolled(school, { identityNumber: number });
  const matchId = await until('a proposed match', async () => {
    const { rows } = await service.database.query<{ id: string }>(
      'SELECT match_id AS id FROM pupil_match WHERE pupil_id = $1',
      [pupilId],
    );
    return rows[0]?.id;
  });
  await act(township, 'confirmPupilMatch', { matchId });
  return childId;
}

/** A pupil whose delegation somebody is told of in writing. */
async function told(to: 'SCHOOL' | 'VILLAGE' = 'SCHOOL') {
  const childId = await pupilOfSchool();
  const delegationId = randomUUID();
  let version = 0;
  const say = (type: string, payload: Record<string, unknown>) =>
    service.events.say('civil-affairs', type as 'delegation.notified', {
      aggregateId: delegationId,
      occurredAt: service.clock.now(),
      aggregateVersion: (version += 1),
      childId,
      division: VILLAGE,
      payload: { delegationId, childId, ...payload } as never,
    });
  const notified = await say('delegation.notified', {
    to,
    method: 'BY_HAND',
    on: '2026-09-02',
    from: '2026-09-01',
    until: '2027-02-01',
  });
  return { childId, delegationId, say, notified };
}

const seen = (childId: string, wanted: (notices: readonly Notice[]) => boolean) =>
  until('the notice', async () => {
    const notices = await noticesSeenBy(school.teacher, childId);
    return notices && wanted(notices) ? notices : undefined;
  });

describe('3.1.b, L.3 the written notice of a delegation 委托监护书面告知', () => {
  it('is seen by the school that was told, and by no school elsewhere', async () => {
    const { childId, delegationId } = await told();

    const notices = await seen(childId, (all) => all.length === 1);

    expect(notices).toEqual([
      { id: delegationId, on: '2026-09-02', from: '2026-09-01', until: '2027-02-01', endedOn: null },
    ]);
    expect(await noticesSeenBy(elsewhere.teacher, childId)).toBeNull();
  });

  it('follows the delegation: extended, and ended', async () => {
    const { childId, say } = await told();

    await say('delegation.extended', { until: '2027-07-01' });
    await say('delegation.ended', { on: '2026-12-01', reason: 'PARENT_RETURNED' });

    const [notice] = await seen(childId, ([only]) => only?.endedOn !== null && only !== undefined);
    expect(notice).toMatchObject({ until: '2027-07-01', endedOn: '2026-12-01' });
  });

  it('is kept once when the event is delivered again; a notice to the village is none of the school', async () => {
    const first = await told();
    await service.events.repeat(first.notified);
    const village = await told('VILLAGE');
    await first.say('delegation.lapsed', { on: '2027-02-01', ableAdultAtHome: true });

    const notices = await seen(first.childId, ([only]) => only?.endedOn === '2027-02-01');
    expect(notices).toHaveLength(1);
    expect(
      await until('the pupil of the school', async () => {
        const all = await noticesSeenBy(school.teacher, village.childId);
        return all ?? undefined;
      }),
    ).toEqual([]);
  });
});
