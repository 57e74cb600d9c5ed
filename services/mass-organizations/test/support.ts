import { randomUUID } from 'node:crypto';
import type { GraphQLAnswer, ServiceUnderTest, TestOfficer } from '@ger/test-kit';

export const TOWNSHIP = '150122101';
export const VILLAGE = '150122101202';

export interface Payload {
  readonly refusal: { code: string } | null;
  readonly errors: GraphQLAnswer['errors'];
  readonly result: { id: string; state?: string; taken?: number } | null;
}

const RESULTS: Readonly<Record<string, string>> = {
  openVenue: 'venue { id }',
  scheduleSession: 'session { id taken }',
  enrolInSession: 'place { id state }',
  cancelSessionPlace: 'place { id state }',
  recordSessionAttendance: 'place { id state }',
};
const INPUTS: Readonly<Record<string, string>> = { cancelSessionPlace: 'SessionPlaceActionInput' };

/** One act, by the name of its mutation. */
export async function act(
  officer: TestOfficer,
  mutation: string,
  input: Record<string, unknown>,
): Promise<Payload> {
  const selection = RESULTS[mutation] ?? '';
  const type = INPUTS[mutation] ?? `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const answer = await officer.query<Record<string, Record<string, unknown> | null>>(
    `mutation($input: ${type}!) { ${mutation}(input: $input) { ${selection} refusal { code } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
  );
  const payload = answer.data?.[mutation];
  const [name = ''] = selection.split(' ');
  return {
    refusal: (payload?.['refusal'] ?? null) as Payload['refusal'],
    result: (payload?.[name] ?? null) as Payload['result'],
    errors: answer.errors,
  };
}

/** A women's federation with a children's home and one session of so many places, two hours from now. */
export async function aSession(service: ServiceUnderTest, capacity: number) {
  const worker = await service.officer({
    role: 'mass-organizations.worker',
    divisions: [TOWNSHIP],
    kind: 'WOMENS_FEDERATION',
  });
  const venue = await act(worker, 'openVenue', {
    name: '古城镇儿童之家',
    kind: 'CHILDREN_HOME',
    division: TOWNSHIP,
    capacity: 30,
    openingHours: '周六 9:00–17:00',
  });
  const starts = service.clock.now().getTime() + 7_200_000;
  const session = await act(worker, 'scheduleSession', {
    venueId: venue.result?.id,
    kind: 'TUTORING',
    title: '周末课后辅导',
    startsAt: new Date(starts).toISOString(),
    endsAt: new Date(starts + 7_200_000).toISOString(),
    capacity,
  });
  return { worker, venueId: venue.result?.id ?? '', sessionId: session.result?.id ?? '' };
}

/** Places taken of a session, as the database counts them. */
export async function takenOf(service: ServiceUnderTest, sessionId: string): Promise<number> {
  const { rows } = await service.database.query<{ taken: number }>(
    'SELECT taken FROM session WHERE session_id = $1',
    [sessionId],
  );
  return rows[0]?.taken ?? -1;
}
