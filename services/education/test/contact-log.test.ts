import { randomUUID } from 'node:crypto';
import { identityTokens } from '@ger/kernel';
import { startServiceUnderTest, until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { education } from '../src/service.ts';
import {
  act as actOf,
  BANNER,
  enrolled,
  heard,
  identityNumber,
  saidOf,
  schoolAt,
  TOWNSHIP,
  VILLAGE,
  type School,
} from './support.ts';

jest.setTimeout(60_000);

let service: ServiceUnderTest;
let school: School;

beforeAll(async () => {
  service = await startServiceUnderTest(education);
  school = await schoolAt(service);
});
afterAll(() => service.stop());

const ENTRY = 'id version state on means person minutes topics note actions { action allowed }';
interface Entry {
  id: string;
  version: number;
  state: string;
  on: string;
  note: string | null;
  pupil?: { id: string };
  actions: { action: string }[];
}
interface Done {
  entry?: Entry | null;
  schoolClass?: { id: string } | null;
  refusal: { code: string; clause: string } | null;
}

async function act(officer: TestOfficer, name: string, input: Record<string, unknown>) {
  const Name = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const payload = name === 'recordPupilContacts' ? 'schoolClass { id }' : `entry { ${ENTRY} }`;
  const { data, errors } = await officer.query<Record<string, Done | null>>(
    `mutation($input: ${Name}Input!) { ${name}(input: $input) { ${payload} refusal { code clause } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
  );
  return { ...data?.[name], errors };
}
const record = (pupilIds: string[], more: Record<string, unknown> = {}, officer = school.teacher) =>
  act(officer, 'recordPupilContacts', {
    classId: school.classId,
    kind: 'PARENT_CONTACT',
    pupilIds,
    on: '2026-09-01',
    means: 'VIDEO',
    person: 'MOTHER',
    minutes: 15,
    note: '妈妈说国庆回家',
    ...more,
  });
async function listed(kind = 'PARENT_CONTACT', officer = school.teacher): Promise<Entry[]> {
  const { data } = await officer.query<{ pupilContacts: { edges: { node: Entry }[] } }>(
    `query($classId: ID!, $kind: PupilContactKind!) { pupilContacts(classId: $classId, kind: $kind, first: 100) {
       edges { node { ${ENTRY} pupil { id } } } } }`,
    { classId: school.classId, kind },
  );
  return data?.pupilContacts.edges.map(({ node }) => node) ?? [];
}
const entryOf = async (pupilId: string, kind?: string): Promise<Entry> => {
  const found = (await listed(kind)).find(({ pupil }) => pupil?.id === pupilId);
  if (!found) throw new Error('no entry');
  return found;
};
async function work(kind = 'PARENT_CONTACT') {
  const { data } = await school.teacher.query<{
    schoolClass: { contactWork: { pupil: { id: string }; lastOn: string | null; days: number | null }[] };
  }>(
    `query($id: ID!, $kind: PupilContactKind!) { schoolClass(id: $id) { contactWork(kind: $kind) {
       pupil { id } lastOn days linked } } }`,
    { id: school.classId, kind },
  );
  return data?.schoolClass.contactWork ?? [];
}

describe('3.3.j pupils speak with parents who are away 亲子联系', () => {
  it('is entered for several pupils of a class in one act, and says of each who, when and how, but no words', async () => {
    const pupils = [await enrolled(school), await enrolled(school)];

    const { schoolClass, errors } = await record(pupils);

    expect({ schoolClass, errors }).toMatchObject({ schoolClass: { id: school.classId } });
    for (const pupilId of pupils) {
      const [event, more] = await saidOf(service, pupilId, 'parent-contact.recorded');
      expect(event?.payload).toMatchObject({
        schoolUnitId: school.unitId,
        on: '2026-09-01',
        means: 'VIDEO',
        parent: 'MOTHER',
      });
      expect(event).toMatchObject({ childId: null, division: VILLAGE });
      expect(JSON.stringify(event)).not.toContain('国庆');
      expect(more).toBeUndefined();
    }
    const { rows } = await service.database.query<{ text: string }>(
      `SELECT row_to_json(c)::text || row_to_json(v)::text AS text FROM pupil_contact c JOIN pupil_contact_version v USING (contact_id)
        WHERE pupil_id = $1`,
      [pupils[0]],
    );
    expect(rows[0]?.text).not.toContain('国庆');
    expect(await entryOf(pupils[0] ?? '')).toMatchObject({
      note: '妈妈说国庆回家',
      minutes: 15,
      state: 'RECORDED',
    });
  });

  it('lists first whom nobody has been in touch with, then the longest ago', async () => {
    const [never, longAgo, lately] = [await enrolled(school), await enrolled(school), await enrolled(school)];
    service.clock.set(new Date('2026-09-21T09:00:00+08:00'));
    await record([longAgo], { on: '2026-09-03' });
    await record([lately], { on: '2026-09-20' });

    const rows = (await work()).filter(({ pupil }) => [never, longAgo, lately].includes(pupil.id));

    expect(rows).toMatchObject([
      { pupil: { id: never }, lastOn: null, days: null },
      { pupil: { id: longAgo }, lastOn: '2026-09-03', days: 18 },
      { pupil: { id: lately }, days: 1 },
    ]);
  });

  it('is corrected and withdrawn with a reason; what was said before stays in the history', async () => {
    const pupilId = await enrolled(school);
    await record([pupilId]);
    const { id } = await entryOf(pupilId);

    const corrected = await act(school.teacher, 'correctPupilContact', {
      contactId: id,
      on: '2026-09-02',
      means: 'PHONE',
      person: 'FATHER',
      reason: '记错了人',
    });
    const withdrawn = await act(school.head, 'withdrawPupilContact', { contactId: id, reason: '没有接通' });
    const again = await act(school.head, 'withdrawPupilContact', { contactId: id, reason: '再撤' });

    expect(corrected.entry).toMatchObject({ version: 2, on: '2026-09-02', person: 'FATHER', note: null });
    expect(withdrawn.entry).toMatchObject({ version: 3, state: 'WITHDRAWN', actions: [] });
    expect(again.refusal).toMatchObject({ code: 'ILLEGAL_TRANSITION', clause: '3.3.j' });
    expect((await work()).find(({ pupil }) => pupil.id === pupilId)).toMatchObject({ lastOn: null });
    const types = (await saidOf(service, pupilId))
      .map(({ type }) => type)
      .filter((type) => type.startsWith('parent'));
    expect(types).toEqual([
      'parent-contact.recorded',
      'parent-contact.corrected',
      'parent-contact.withdrawn',
    ]);
    const { rows } = await service.database.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM pupil_contact_version WHERE contact_id = $1',
      [id],
    );
    expect(rows).toEqual([{ count: 3 }]);
  });

  it('is said once more when the pupil turns out to have a file', async () => {
    const number = identityNumber('2016-05-20', 41);
    const pupilId = await enrolled(school, { identityNumber: number });
    await record([pupilId]);
    const childId = randomUUID();
    await service.events.say('civil-affairs', 'child.registered', {
      aggregateId: childId,
      occurredAt: service.clock.now(),
      division: VILLAGE,
      childId,
      payload: {
        childId,
        division: VILLAGE,
        birthDate: '2016-05-20',
        sex: 'FEMALE',
        categories: [],
        identityTokens: identityTokens(number, service.config.identityTokenKeys),
      },
    });
    const township = await service.officer({ role: 'township.officer', divisions: [TOWNSHIP] });
    const matchId = await until('a match', async () => {
      const { rows } = await service.database.query<{ id: string }>(
        'SELECT match_id AS id FROM pupil_match WHERE pupil_id = $1',
        [pupilId],
      );
      return rows[0]?.id;
    });
    await actOf(township, 'confirmPupilMatch', { matchId, reason: '同一人' });
    await heard(service, pupilId, 'pupil.matched');

    const said = await saidOf(service, pupilId, 'parent-contact.recorded');

    expect(said.map((event) => event.childId)).toEqual([null, childId]);
    expect(said[0]?.aggregate).toEqual(said[1]?.aggregate);
  });
});

describe('3.3.f the school speaks with guardians 家校沟通', () => {
  it('keeps what it was about as codes, in a log of its own', async () => {
    const pupilId = await enrolled(school);

    await record([pupilId], {
      kind: 'GUARDIAN_TALK',
      person: 'DELEGATE',
      topics: ['STUDY', 'LIFE'],
      means: 'VISIT',
    });

    const entry = await entryOf(pupilId, 'GUARDIAN_TALK');
    expect(entry).toMatchObject({ person: 'DELEGATE', topics: ['STUDY', 'LIFE'] });
    const said = await saidOf(service, pupilId);
    expect(
      said.filter(({ type }) => type.includes('-contact') || type.includes('-talk')).map(({ type }) => type),
    ).toEqual(['guardian-talk.recorded']);
    expect((await listed()).some(({ pupil }) => pupil?.id === pupilId)).toBe(false);
  });
});

describe('3.3.f, 3.3.j whose logs these are', () => {
  it('refuses whoever is not of the school, and pupils of another class', async () => {
    const pupilId = await enrolled(school);
    const elsewhere = await schoolAt(service);
    const foreign = await enrolled(elsewhere);
    const bureau = await service.officer({ role: 'education.officer', divisions: [BANNER] });

    const answers = [await record([pupilId], {}, bureau), await record([pupilId], {}, elsewhere.head)];

    expect(answers.map(({ refusal, errors }) => refusal?.code ?? errors[0]?.extensions?.['code'])).toEqual([
      'NOT_YOUR_ROLE',
      'NOT_FOUND',
    ]);
    expect((await record([foreign])).errors[0]?.extensions).toMatchObject({
      problems: [{ path: 'pupilIds' }],
    });
  });

  it('shows the bureau of the place the log, and the bureau of another place nothing', async () => {
    const pupilId = await enrolled(school);
    await record([pupilId]);
    const [bureau, other] = [
      await service.officer({ role: 'education.officer', divisions: [BANNER] }),
      await service.officer({ role: 'education.officer', divisions: ['150222'] }),
    ];

    expect((await listed('PARENT_CONTACT', bureau)).some(({ pupil }) => pupil?.id === pupilId)).toBe(true);
    expect(await listed('PARENT_CONTACT', other)).toEqual([]);
  });
});
