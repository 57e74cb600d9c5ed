import { jest } from '@jest/globals';
import { newId } from '@ger/kernel';
import type { EventName, PayloadOf, Publisher } from '@ger/schema/events';
import { until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';

// These tests wait for the clock's work and for programs; on a busy machine that is more than Jest's five seconds.
jest.setTimeout(60_000);

export const VILLAGE = '150122101202';
export const TOWNSHIP = '150122101';
export const BANNER = '150122';
export const LEAGUE = '1501';

/** The units of one banner and the level above it, as civil affairs records them. */
export interface Units {
  readonly village: string;
  readonly township: string;
  readonly civilAffairs: string;
  readonly station: string;
  readonly bureau: string;
  readonly leaguePolice: string;
  readonly leagueCivilAffairs: string;
  readonly leagueSupervision: string;
  readonly education: string;
  readonly school: string;
}

interface Happening<P extends Publisher, N extends EventName<P>> {
  readonly aggregateId: string;
  readonly payload: PayloadOf<P, N>;
  readonly childId?: string | null;
  readonly division?: string | null;
  /** Default: now. */
  readonly at?: Date;
}

/** Another agency says that something happened; waits until the service has taken it in. */
export function say<P extends Publisher, N extends EventName<P>>(
  service: ServiceUnderTest,
  publisher: P,
  type: N,
  { at = service.clock.now(), ...said }: Happening<P, N>,
) {
  return service.events.say(publisher, type, { occurredAt: at, ...said });
}

/** Records the units of the banner; the village belongs to the township, the station to the bureau, and so on upwards. */
export async function recordUnits(service: ServiceUnderTest): Promise<Units> {
  const at = new Date('2026-01-01T00:00:00Z');
  const record = async (
    agency: string,
    kind: string,
    division: string,
    superiorUnitId: string | null,
    covers = true,
  ) => {
    const unitId = newId();
    const divisions = covers ? [division] : [];
    await say(service, 'civil-affairs', 'unit.recorded', {
      aggregateId: unitId,
      division,
      at,
      payload: { unitId, agency, kind, superiorUnitId, divisions, seat: division },
    });
    return unitId;
  };
  const leagueSupervision = await record('supervision', 'LEAGUE_SUPERVISION', LEAGUE, null);
  const leagueCivilAffairs = await record('civil-affairs', 'LEAGUE_BUREAU', LEAGUE, leagueSupervision);
  const civilAffairs = await record('civil-affairs', 'BANNER_BUREAU', BANNER, leagueCivilAffairs);
  const township = await record('township', 'TOWNSHIP', TOWNSHIP, civilAffairs);
  const village = await record('township', 'VILLAGE', VILLAGE, township);
  const leaguePolice = await record('police', 'LEAGUE_BUREAU', LEAGUE, null);
  const bureau = await record('police', 'BANNER_BUREAU', BANNER, leaguePolice);
  const station = await record('police', 'POLICE_STATION', TOWNSHIP, bureau);
  const education = await record('education', 'BANNER_BUREAU', BANNER, null);
  const school = await record('education', 'SCHOOL', TOWNSHIP, education, false);
  return {
    village,
    township,
    civilAffairs,
    station,
    bureau,
    leaguePolice,
    leagueCivilAffairs,
    leagueSupervision,
    education,
    school,
  };
}

export interface DutySeen {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly startedAt: string;
  readonly dueAt: string;
  readonly metAt: string | null;
  readonly carrier: { id: string } | null;
  readonly child: { id: string } | null;
  readonly division: { code: string } | null;
  readonly escalations: readonly {
    step: number;
    toUnit: { id: string };
    at: string;
    withdrawnAt: string | null;
  }[];
}

const DUTY = `id kind state startedAt dueAt metAt carrier { id } child { id } division { code }
  escalations { step toUnit { id } at withdrawnAt }`;

/** The duties about a child, as the officer sees them. */
export async function dutiesOf(officer: TestOfficer, childId: string): Promise<DutySeen[]> {
  const { data, errors } = await officer.query<{ _entities: ({ duties: DutySeen[] | null } | null)[] }>(
    `query($r: [_Any!]!) { _entities(representations: $r) { ... on Child { duties { ${DUTY} } } } }`,
    { r: [{ __typename: 'Child', id: childId }] },
    'ChildView',
  );
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data?._entities[0]?.duties ?? [];
}

/** The one duty of a kind about a child. */
export async function dutyOf(
  officer: TestOfficer,
  childId: string,
  kind: string,
): Promise<DutySeen | undefined> {
  const found = (await dutiesOf(officer, childId)).filter((duty) => duty.kind === kind);
  if (found.length > 1) throw new Error(`${found.length} duties ${kind}`);
  return found[0];
}

/** Every duty the officer's list shows. */
export async function listed(officer: TestOfficer, args = ''): Promise<DutySeen[]> {
  const { data, errors } = await officer.query<{ duties: { edges: { node: DutySeen }[] } | null }>(
    `{ duties(first: 100${args}) { edges { node { ${DUTY} } } } }`,
  );
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data?.duties?.edges.map(({ node }) => node) ?? [];
}

/** Types of the entries of a child's timeline as the officer sees it, newest first. */
export async function timelineOf(officer: TestOfficer, childId: string): Promise<string[]> {
  const { data, errors } = await officer.query<{
    _entities: ({ timeline: { edges: { node: { type: string } }[] } | null } | null)[];
  }>(
    `query($r: [_Any!]!) { _entities(representations: $r) { ... on Child { timeline { edges { node { id type zh agency at unit { id } } } } } } }`,
    { r: [{ __typename: 'Child', id: childId }] },
    'ChildTimeline',
  );
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data?._entities[0]?.timeline?.edges.map(({ node }) => node.type) ?? [];
}

/** Waits until what the service said of a duty has come back to it. */
export function untilDuty(
  officer: TestOfficer,
  childId: string,
  kind: string,
  is: (duty: DutySeen) => boolean,
  seconds = 20,
) {
  return until(
    `the duty ${kind}`,
    async () => (await dutiesOf(officer, childId)).find((duty) => duty.kind === kind && is(duty)),
    seconds,
  );
}

/** A report to the police about a child, and its incident. */
export async function reported(service: ServiceUnderTest, childId: string, unitId: string) {
  const [reportId, incidentId] = [newId(), newId()];
  await say(service, 'police', 'report.received', {
    aggregateId: reportId,
    childId,
    division: VILLAGE,
    payload: {
      reportId,
      incidentId,
      unitId,
      reporterKind: 'VILLAGE_COMMITTEE',
      findings: ['LIVING_ALONE'],
      foundAt: service.clock.now().toISOString(),
      findingId: null,
    },
  });
  return { reportId, incidentId };
}

/** The police dispatch; `at` is when they did, whenever we hear of it. */
export function dispatched(
  service: ServiceUnderTest,
  childId: string,
  { reportId, incidentId, unitId, at }: { reportId: string; incidentId: string; unitId: string; at?: Date },
) {
  return say(service, 'police', 'incident.dispatched', {
    aggregateId: incidentId,
    childId,
    division: VILLAGE,
    payload: { incidentId, unitId, reportIds: [reportId] },
    ...(at && { at }),
  });
}
