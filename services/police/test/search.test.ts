import { randomUUID } from 'node:crypto';
import { ROLES, type Role } from '@ger/kernel';
import {
  pdfText,
  startServiceUnderTest,
  until,
  type ServiceUnderTest,
  type TestOfficer,
} from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SEARCH, type SearchAction } from '../src/features/search/rules/machine.ts';
import { police } from '../src/service.ts';
import { policeStation, reported, step, type Station } from './support.ts';

const SIGNED_IN = (Object.keys(ROLES) as Role[]).filter((role) => role !== 'public');
const PLACE = '150122101202';

let service: ServiceUnderTest;
let station: Station;
let neighbour: Station;
let director: TestOfficer;
const officers = new Map<Role, TestOfficer>();

beforeAll(async () => {
  service = await startServiceUnderTest(police);
  station = await policeStation(service, '150122101');
  neighbour = await policeStation(service, '150121100');
  director = await service.officer({ role: 'village.director', divisions: [PLACE] });
  for (const role of SIGNED_IN) officers.set(role, await service.officer({ role, unitId: station.unitId }));
});
afterAll(() => service.stop());

function inRole(role: string): TestOfficer {
  const officer = officers.get(role as Role);
  if (!officer) throw new Error(`nobody was hired as ${role}`);
  return officer;
}

interface Search {
  id: string;
  state: string;
  openedAt: string;
  lastSeen: object | null;
  circulars: { id: string; number: string }[];
  sightings: { note: string }[];
  child: { id: string } | null;
}
const FIELDS = `id state openedAt endedAt child { id } lastSeen { description } circulars { id number childName toUnits { id } }
  sightings { note byUnit { id } } found { how condition }`;

/** A child reported missing; answers the incident and, once it has begun, its search. */
async function missingChild(): Promise<{ incidentId: string; search: Search }> {
  const childId = await service.child(PLACE);
  const { incidentId } = await reported(service, director, { childId, findings: ['MISSING'] });
  const search = await until('the search to begin', async () => searchOf(incidentId));
  return { incidentId, search };
}
const searchOf = async (incidentId: string): Promise<Search | undefined> =>
  (
    await station.duty.query<{ incident: { search: Search | null } }>(
      `query($id: ID!) { incident(id: $id) { search { ${FIELDS} } } }`,
      { id: incidentId },
    )
  ).data?.incident.search ?? undefined;

const seen = { at: '2026-08-31T22:30:00Z', place: PLACE };
const FORMS: Partial<Record<SearchAction, () => object>> = {
  recordLastSeen: () => ({ ...seen, description: '穿红色外套，背蓝色书包' }),
  circulateSearch: () => ({
    toUnitIds: [neighbour.unitId],
    childName: '阿拉坦其其格',
    issuer: '新营子派出所',
    phone: '0471-0000000',
    text: '请协助查找',
  }),
  recordSighting: () => ({ ...seen, note: '在车站见过' }),
  recordChildFound: () => ({ ...seen, how: 'BY_SIGHTING', condition: 'UNHARMED', note: '在车站候车室' }),
  closeSearch: () => ({ reason: '已交给家人' }),
};

async function act(officer: TestOfficer, action: SearchAction, searchId: string, more: object = {}) {
  const type = `${action.charAt(0).toUpperCase()}${action.slice(1)}Input`;
  const { data, errors } = await officer.query<
    Record<
      string,
      { search: Search | null; refusal: { code: string; missing: { code: string }[] } | null } | null
    >
  >(
    `mutation($input: ${type}!) { ${action}(input: $input) { search { ${FIELDS} } refusal { code missing { code } } } }`,
    { input: { idempotencyKey: randomUUID(), searchId, ...FORMS[action]?.(), ...more } },
  );
  return { search: data?.[action]?.search, refusal: data?.[action]?.refusal, errors };
}
const saidOf = async (searchId: string): Promise<string[]> =>
  (await service.events.published())
    .filter(({ payload }) => (payload as { searchId?: string }).searchId === searchId)
    .map(({ type }) => type);

/** What brings a search into that state, with all that a step could still miss. */
async function searchIn(state: string): Promise<string> {
  const { search } = await missingChild();
  const way: Readonly<Record<string, SearchAction[]>> = {
    OPEN: ['recordLastSeen'],
    CIRCULATED: ['recordLastSeen', 'circulateSearch'],
    FOUND: ['recordChildFound'],
  };
  for (const action of way[state] ?? []) await act(station.duty, action, search.id);
  return search.id;
}

const CASES = SEARCH.transitions
  .filter(({ action }) => action !== 'withdrawSearch')
  .flatMap(({ action, from, to, by, emits }) =>
    (from === 'ANY_OPEN' ? [] : from).map((state) => ({ state, action, to, by, emits })),
  );

describe('4.2.d the rapid search for a missing child 失踪儿童快速查找', () => {
  it('begins with the report, at the minute the police learned of it, and goes out once it is known what to look for', async () => {
    const { incidentId, search } = await missingChild();
    const early = await act(station.duty, 'circulateSearch', search.id);
    await act(station.duty, 'recordLastSeen', search.id);
    const sent = await act(station.duty, 'circulateSearch', search.id);

    const report = await service.database.query<{ received_at: Date }>(
      'SELECT received_at FROM report WHERE incident_id = $1',
      [incidentId],
    );
    expect(search).toMatchObject({ state: 'OPEN', openedAt: report.rows[0]?.received_at.toISOString() });
    expect(early.refusal?.missing).toEqual([{ code: 'LAST_SEEN' }]);
    expect(sent.search).toMatchObject({
      state: 'CIRCULATED',
      circulars: [{ number: expect.stringMatching(/^协查〔2026〕[0-9A-F]{12}号$/) }],
    });
    expect(await saidOf(search.id)).toEqual(['search.opened', 'search.circulated']);
    expect(JSON.stringify(await service.events.published('search.circulated'))).not.toMatch(/阿拉坦|书包/);
    const { rows } = await service.database.query(
      `SELECT content || (SELECT string_agg(v.content, '') FROM search_version v WHERE v.search_id = s.search_id) AS kept
         FROM search s WHERE search_id = $1`,
      [search.id],
    );
    expect(rows[0]?.['kept']).not.toMatch(/阿拉坦|书包/);
  });

  it('shows a unit that has a circular nothing but that, lets it say what was seen, and hides all from the others', async () => {
    const searchId = await searchIn('CIRCULATED');
    const stranger = await policeStation(service, '150123100');
    await act(station.duty, 'recordSighting', searchId, { note: '主管单位的线索' });
    const told = await act(neighbour.duty, 'recordSighting', searchId);
    const refused = await act(neighbour.duty, 'recordChildFound', searchId);

    const LIST = `query { searches { edges { node { ${FIELDS} incidentId } } } }`;
    type Listed = { searches: { edges: { node: Search & { incidentId: string | null } }[] } };
    const listed = (await neighbour.duty.query<Listed>(LIST)).data?.searches.edges.find(
      ({ node }) => node.id === searchId,
    )?.node;
    expect(told.refusal).toBeNull();
    expect(listed).toMatchObject({
      child: null,
      incidentId: null,
      lastSeen: null,
      circulars: [{ childName: '阿拉坦其其格' }],
      sightings: [{ note: '在车站见过' }],
    });
    expect(refused.refusal?.missing).toEqual([{ code: 'UNIT_IN_CHARGE' }]);
    const others = (await stranger.duty.query<Listed>(LIST)).data?.searches.edges;
    expect(others).toEqual([]);
    const sighted = (await service.events.published('search.sighted')).length;
    expect(sighted).toBeGreaterThanOrEqual(2);
  });

  it('gives the circular as PDF for a purpose', async () => {
    const searchId = await searchIn('CIRCULATED');
    const FILE = `query($id: ID!) { search(id: $id) { circulars { file { fileName content } } } }`;
    const without = await neighbour.duty.query(FILE, { id: searchId });
    const { data } = await neighbour.duty.for('RESPOND_TO_EMERGENCY').query<{
      search: { circulars: { file: { fileName: string; content: string } }[] };
    }>(FILE, { id: searchId });

    expect(without.errors[0]?.extensions['code']).toBe('PURPOSE_REQUIRED');
    const file = data?.search.circulars[0]?.file;
    const text = (await pdfText(Buffer.from(file?.content ?? '', 'base64'))).replaceAll(/\s/g, '');
    for (const words of ['失踪儿童协查通报', '阿拉坦其其格', '蓝色书包', '0471-0000000'])
      expect(text).toContain(words);
  });

  it('is the measure of its incident: not done while the child is missing, done when it is found', async () => {
    const { incidentId, search } = await missingChild();
    for (const action of ['acceptIncident', 'dispatchIncident', 'arriveOnScene'])
      await step(station.duty, action, { incidentId });
    await step(station.duty, 'substantiateIncident', {
      incidentId,
      findings: ['MISSING'],
      circumstances: { parentsReachable: true, injured: false, needsShelter: false, needsOtherSchool: false },
    });
    const early = await step(station.duty, 'completeMeasure', {
      incidentId,
      measure: 'RAPID_SEARCH',
      note: '已查找',
    });
    await act(station.duty, 'recordChildFound', search.id);

    expect(early.refusal?.code).toBe('STILL_MISSING');
    const { data } = await station.duty.query<{ incident: { measures: { kind: string; state: string }[] } }>(
      `query($id: ID!) { incident(id: $id) { measures { kind state } } }`,
      { id: incidentId },
    );
    expect(data?.incident.measures.find(({ kind }) => kind === 'RAPID_SEARCH')?.state).toBe('DONE');
    const settled = (await service.events.published('incident.measure-settled')).filter(
      ({ payload }) => (payload as { incidentId: string }).incidentId === incidentId,
    );
    expect(settled).toEqual([
      expect.objectContaining({
        payload: expect.objectContaining({ measure: 'RAPID_SEARCH', settled: 'DONE' }),
      }),
    ]);
  });

  it('goes on from its first hour in the incident that another is joined to', async () => {
    const childId = await service.child(PLACE);
    const first = await reported(service, director, { childId, findings: ['LIVING_ALONE'] });
    const second = await reported(service, director, { childDescription: '女孩', findings: ['MISSING'] });
    const before = await until('the search to begin', async () => searchOf(second.incidentId));
    service.clock.advance({ minutes: 10 });
    await step(station.duty, 'joinIncident', {
      incidentId: second.incidentId,
      intoIncidentId: first.incidentId,
    });

    const after = await until('the search to go on', async () => searchOf(first.incidentId));
    expect(after).toMatchObject({ state: 'OPEN', openedAt: before.openedAt });
    expect((await searchOf(second.incidentId))?.state).toBe('CLOSED');
  });

  it('is found once when two officers record it at the same time', async () => {
    const searchId = await searchIn('CIRCULATED');
    const answers = await Promise.all([
      act(station.duty, 'recordChildFound', searchId),
      act(station.caseOfficer, 'recordChildFound', searchId),
    ]);

    expect(answers.filter(({ search }) => search)).toHaveLength(1);
    expect((await saidOf(searchId)).filter((type) => type === 'search.found')).toHaveLength(1);
  });

  it.each(CASES)(
    '$action of one in $state: only its roles, its event',
    async ({ state, action, to, by, emits }) => {
      const searchId = await searchIn(state);
      for (const role of SIGNED_IN.filter((each) => !by.includes(each))) {
        const answer = await act(inRole(role), action, searchId);
        expect([role, answer.refusal?.code ?? answer.errors[0]?.extensions['code']]).toEqual([
          role,
          'NOT_YOUR_ROLE',
        ]);
      }
      const done = await act(inRole(by[0] ?? ''), action, searchId);

      expect(done.search?.state).toBe(to);
      if (emits !== undefined) expect((await saidOf(searchId)).at(-1)).toBe(emits);
    },
  );
});
