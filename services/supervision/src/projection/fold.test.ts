import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Envelope } from '@ger/schema/events';
import fc from 'fast-check';
import { envelopes, idOf, rulesSaid } from '../../test/envelopes.ts';
import { memoryState, type MemoryState } from '../../test/memory-state.ts';
import { foldEvent } from './fold.ts';

const VILLAGE = '150122101202';
const NEXT_VILLAGE = '150122101203';
const child = idOf('child');

/** A child's way through all agencies, as it happened. */
function story(): Envelope[] {
  const event = envelopes();
  const about = { childId: child, division: VILLAGE };
  const unit = (name: string, kind: string, divisions: string[], at: string) =>
    event('civil-affairs', 'unit.recorded', {
      aggregate: idOf(name),
      at,
      payload: {
        unitId: idOf(name),
        agency: 'township',
        kind,
        superiorUnitId: null,
        divisions,
        seat: divisions[0] ?? '15',
      },
    });
  const classified = (level: 'HIGH' | 'LOW', previousLevel: 'HIGH' | 'LOW' | null, at: string) =>
    event('civil-affairs', 'child.classified', {
      ...about,
      aggregate: child,
      at,
      payload: { childId: child, level, previousLevel, ruleSet: '2026-01', rules: [] },
    });
  const visited = (day: string) =>
    event('civil-affairs', 'visit.recorded', {
      ...about,
      aggregate: idOf(`visit ${day}`),
      at: `${day}T10:00:00+08:00`,
      payload: { visitId: idOf(`visit ${day}`), childId: child, visitedOn: day, visitorKind: 'DIRECTOR' },
    });
  const delegation = (name: string) => ({ delegationId: idOf(name), childId: child });
  const incident = { incidentId: idOf('incident'), unitId: idOf('station') };
  const report = (name: string, at: string) =>
    event('police', 'report.received', {
      ...about,
      aggregate: idOf(name),
      at,
      payload: {
        reportId: idOf(name),
        ...incident,
        reporterKind: 'SCHOOL',
        findings: ['MISSING'],
        foundAt: at,
        findingId: null,
      },
    });
  const pupil = { pupilId: idOf('pupil'), schoolUnitId: idOf('school') };
  const dropout = { ...pupil, dropoutCaseId: idOf('dropout') };
  const of = (aggregate: string, at: string) => ({ aggregate: idOf(aggregate), at, division: VILLAGE });
  return [
    unit('village', 'VILLAGE', [VILLAGE, NEXT_VILLAGE], '2026-01-01T00:00:00Z'),
    unit('next village', 'VILLAGE', [NEXT_VILLAGE], '2026-09-02T00:00:00Z'),
    unit('township', 'TOWNSHIP', ['150122101'], '2026-09-03T00:00:00Z'),
    classified('HIGH', null, '2026-09-01T00:00:00Z'),
    visited('2026-08-31'),
    visited('2026-09-10'),
    event('civil-affairs', 'child.moved', {
      ...about,
      aggregate: child,
      at: '2026-09-20T00:00:00Z',
      payload: { childId: child, fromDivision: VILLAGE, division: NEXT_VILLAGE, on: '2026-09-20' },
    }),
    visited('2026-10-20'),
    visited('2026-11-20'),
    classified('LOW', 'HIGH', '2026-11-25T00:00:00Z'),
    classified('HIGH', 'LOW', '2026-11-28T00:00:00Z'),
    event('civil-affairs', 'delegation.lapsed', {
      ...about,
      aggregate: idOf('first'),
      at: '2026-09-01T00:00:00Z',
      payload: { ...delegation('first'), on: '2026-09-01', ableAdultAtHome: true },
    }),
    event('civil-affairs', 'delegation.started', {
      ...about,
      aggregate: idOf('second'),
      at: '2026-09-04T00:00:00Z',
      payload: { ...delegation('second'), from: '2026-09-04', until: null },
    }),
    report('report', '2026-09-01T01:00:00Z'),
    event('police', 'incident.transferred', {
      ...of('incident', '2026-09-01T01:05:00Z'),
      childId: child,
      payload: { ...incident, toUnitId: idOf('bureau') },
    }),
    event('police', 'incident.dispatched', {
      ...of('incident', '2026-09-01T01:10:00Z'),
      childId: child,
      payload: { ...incident, reportIds: [idOf('report')] },
    }),
    report('second report', '2026-09-01T02:00:00Z'),
    event('education', 'dropout.registered', {
      ...of('dropout', '2026-09-05T00:00:00Z'),
      payload: { ...dropout, absenceId: null },
    }),
    event('education', 'dropout.persuasion-failed', {
      ...of('dropout', '2026-09-07T00:00:00Z'),
      payload: dropout,
    }),
    event('education', 'dropout.transferred', { ...of('dropout', '2026-09-08T00:00:00Z'), payload: dropout }),
    event('education', 'pupil.matched', {
      ...of('enrolment', '2026-09-06T00:00:00Z'),
      childId: child,
      payload: {
        ...pupil,
        enrolmentId: idOf('enrolment'),
        from: '2026-09-01',
        until: null,
        dropoutCaseId: idOf('dropout'),
      },
    }),
  ];
}

const laneOf = ({ publisher, aggregate }: Envelope): string =>
  `${publisher}/${aggregate.kind}/${aggregate.id}`;

async function folded(events: readonly Envelope[]): Promise<MemoryState> {
  const state = memoryState();
  for (const event of [...rulesSaid(), ...events]) await foldEvent(event, state);
  return state;
}

/** Two files of one child become one, come apart, and a person says whose the visit and the incident are. */
function mergedStory({ until }: { until: 'MERGED' | 'UNDONE' | 'ASSIGNED' }): Envelope[] {
  const event = envelopes();
  const [old, kept] = [idOf('old file'), idOf('kept file')];
  const files = (at: string) => ({
    aggregate: old,
    at,
    childId: kept,
    division: NEXT_VILLAGE,
    payload: { childId: old, keptChildId: kept },
  });
  const about = (childId: string, division: string, at: string) => ({ childId, division, at });
  const classified = (childId: string, division: string) =>
    event('civil-affairs', 'child.classified', {
      ...about(childId, division, '2026-09-01T00:00:00Z'),
      aggregate: childId,
      payload: { childId, level: 'HIGH', previousLevel: null, ruleSet: '2026-01', rules: [] },
    });
  const visited = (childId: string, day: string) =>
    event('civil-affairs', 'visit.recorded', {
      ...about(childId, NEXT_VILLAGE, `${day}T10:00:00+08:00`),
      aggregate: idOf(`visit ${day}`),
      payload: { visitId: idOf(`visit ${day}`), childId, visitedOn: day, visitorKind: 'DIRECTOR' },
    });
  const lapsed = event('civil-affairs', 'delegation.lapsed', {
    ...about(old, VILLAGE, '2026-09-02T00:00:00Z'),
    aggregate: idOf('lapsed'),
    payload: { delegationId: idOf('lapsed'), childId: old, on: '2026-09-01', ableAdultAtHome: true },
  });
  const started = event('civil-affairs', 'delegation.started', {
    ...about(kept, NEXT_VILLAGE, '2026-09-06T00:00:00Z'),
    aggregate: idOf('next'),
    payload: { delegationId: idOf('next'), childId: kept, from: '2026-09-06', until: null },
  });
  const incident = { incidentId: idOf('response'), unitId: idOf('station') };
  const told = event('police', 'incident.township-notified', {
    ...about(kept, NEXT_VILLAGE, '2026-09-05T00:00:00Z'),
    aggregate: incident.incidentId,
    payload: { ...incident, township: '150122101', findings: ['MISSING'] },
  });
  const closed = event('police', 'incident.closed', {
    ...about(kept, NEXT_VILLAGE, '2026-09-20T00:00:00Z'),
    aggregate: incident.incidentId,
    payload: incident,
  });
  const assigned = (kind: string, recordId: string) =>
    event('civil-affairs', 'child.record-assigned', {
      aggregate: old,
      at: '2026-09-12T00:00:00Z',
      childId: old,
      payload: { childId: old, fromChildId: kept, kind, recordId },
    });
  const merged = event('civil-affairs', 'child.merged', files('2026-09-03T00:00:00Z'));
  const parted = event('civil-affairs', 'child.unmerged', files('2026-09-11T00:00:00Z'));
  const given = [
    assigned('VISIT', idOf('visit 2026-09-08')),
    assigned('INCIDENT', incident.incidentId),
    assigned('FIELD', 'health'),
  ];
  return [
    ...story().slice(0, 3),
    classified(old, VILLAGE),
    classified(kept, NEXT_VILLAGE),
    lapsed,
    merged,
    told,
    started,
    visited(kept, '2026-09-08'),
    ...(until === 'MERGED' ? [] : [parted]),
    ...(until === 'ASSIGNED' ? given : []),
    closed,
  ];
}

/** All rows but those of occurrences that are void, which nobody sees. */
function counting(state: MemoryState): Record<string, object[]> {
  const gone = new Set(
    state
      .rowsOf('duty')
      .filter(({ waived_by, started_by }) => waived_by === started_by)
      .map(({ duty_id }) => duty_id),
  );
  const counts = (row: object): boolean => !('duty_id' in row && gone.has(String(row.duty_id)));
  return Object.fromEntries(
    Object.entries(state.dump()).map(([table, rows]) => [table, rows.filter(counts)]),
  );
}

describe('2.4 duties of two files that are one child 合并档案的责任事项', () => {
  const name = new Map([
    [idOf('old file'), 'old'],
    [idOf('kept file'), 'kept'],
  ]);
  const dutiesOf = async (until: 'MERGED' | 'UNDONE' | 'ASSIGNED') => {
    const state = await folded(mergedStory({ until }));
    return {
      duties: state
        .rowsOf('duty')
        .filter(({ waived_by, started_by }) => waived_by !== started_by)
        .map(({ kind, child_id, division, met_at, waived_at, occurrence }) => {
          const became = met_at ? 'met' : waived_at ? 'waived' : 'open';
          return `${name.get(child_id ?? '')} ${kind} ${occurrence} ${became} in ${division?.slice(-3) ?? ''}`;
        })
        .toSorted(),
      timeline: state
        .rowsOf('timeline')
        .filter(({ child_id }) => child_id === idOf('old file'))
        .map(({ type }) => type)
        .toSorted(),
    };
  };

  it('count once while the merge stands: what the kept file owes itself is waived for the other, the rest is met by what is done now', async () => {
    expect((await dutiesOf('MERGED')).duties).toEqual([
      'kept assess 1 open in 101',
      'kept visit-key-child 1 met in 203',
      'kept visit-key-child 2 open in 203',
      'old close-guardianship-gap 1 met in 203',
      'old visit-key-child 1 waived in 203',
    ]);
  });

  it('are each file’s own again when it is undone; what was done meanwhile is the kept one’s until a person says otherwise', async () => {
    expect((await dutiesOf('UNDONE')).duties).toEqual([
      'kept assess 1 open in 101',
      'kept visit-key-child 1 met in 203',
      'kept visit-key-child 2 open in 203',
      'old close-guardianship-gap 1 open in 202',
      'old visit-key-child 1 open in 202',
    ]);
  });

  it('go with the record that a person gives to the other child, and so does the timeline', async () => {
    const { duties, timeline } = await dutiesOf('ASSIGNED');

    expect(duties).toEqual([
      'kept visit-key-child 1 open in 203',
      'old assess 1 open in 101',
      'old close-guardianship-gap 1 open in 202',
      'old visit-key-child 1 met in 202',
      'old visit-key-child 2 open in 202',
    ]);
    expect(timeline).toEqual([
      'child.classified',
      'child.record-assigned',
      'child.record-assigned',
      'child.record-assigned',
      'delegation.lapsed',
      'incident.closed',
      'incident.township-notified',
      'visit.recorded',
    ]);
  });
});

/** Two villages verify a quarter: one completes, is sent back and completes again; a child moves to the other, which ends late. */
function quarterStory(): Envelope[] {
  const event = envelopes();
  const quarter = '2026Q3';
  const round = (village: string) => ({ roundId: idOf(`round ${village}`), quarter, division: village });
  const said = <N extends 'round.opened' | 'round.completed' | 'round.sent-back' | 'round.signed-off'>(
    type: N,
    village: string,
    at: string,
    more: object,
  ) =>
    event('civil-affairs', type, {
      aggregate: idOf(`round ${village}`),
      at,
      division: village,
      payload: { ...round(village), ...more } as never,
    });
  const verified = (
    name: string,
    village: string,
    outcome: 'CONFIRMED' | 'CHANGED' | 'NOT_FOUND',
    at: string,
  ) =>
    event('civil-affairs', 'child.verified', {
      aggregate: idOf(`task ${name}`),
      at,
      childId: idOf(name),
      division: village,
      payload: {
        roundId: idOf(`round ${village}`),
        quarter,
        taskId: idOf(`task ${name}`),
        childId: idOf(name),
        outcome,
      },
    });
  const numbers = (tasks: number, confirmed: number, notFound: number) => ({
    numbers: {
      tasks,
      outstanding: tasks - confirmed - notFound,
      confirmed,
      changed: 0,
      notFound,
      moved: 0,
      refused: 0,
    },
  });
  return [
    said('round.opened', VILLAGE, '2026-07-01T00:00:00Z', { part: 1, tasks: 2 }),
    said('round.opened', NEXT_VILLAGE, '2026-07-01T00:00:00Z', { part: 1, tasks: 3 }),
    verified('a', VILLAGE, 'NOT_FOUND', '2026-08-01T00:00:00Z'),
    verified('b', VILLAGE, 'CONFIRMED', '2026-08-01T01:00:00Z'),
    said('round.completed', VILLAGE, '2026-08-02T00:00:00Z', { ...numbers(2, 1, 1), sampled: 1 }),
    said('round.sent-back', VILLAGE, '2026-08-03T00:00:00Z', {}),
    verified('a', VILLAGE, 'CONFIRMED', '2026-10-04T00:00:00Z'),
    said('round.completed', VILLAGE, '2026-10-05T00:00:00Z', { ...numbers(2, 2, 0), sampled: 1 }),
    said('round.signed-off', VILLAGE, '2026-10-06T00:00:00Z', { ...numbers(2, 2, 0), rechecked: 1 }),
    verified('c', NEXT_VILLAGE, 'NOT_FOUND', '2026-08-05T00:00:00Z'),
    verified('c', NEXT_VILLAGE, 'CHANGED', '2026-08-06T00:00:00Z'),
    verified('d', NEXT_VILLAGE, 'NOT_FOUND', '2026-08-06T00:00:00Z'),
  ];
}

describe('3.2.b what a round of verification counts for 核查计数', () => {
  it('is its children one by one until the village is done, then what the round says; the first completion says whether it was late', async () => {
    const tallies = (await folded(quarterStory())).rowsOf('tally');

    expect(tallies.toSorted((a, b) => (a.division < b.division ? -1 : 1))).toMatchObject([
      { division: VILLAGE, due: 2, done: 2, met: 2, closed: true, completed_at: '2026-08-02T00:00:00.000Z' },
      { division: NEXT_VILLAGE, due: 3, done: 2, met: 1, closed: false, completed_at: null },
    ]);
  });
});

describe('6.1.a the projection is a pure fold 推算', () => {
  let asItHappened: MemoryState;
  beforeAll(async () => {
    asItHappened = await folded(story());
  });

  it('judges each duty by what happened when', () => {
    const duties = asItHappened
      .rowsOf('duty')
      .toSorted((a, b) => (`${a.kind} ${a.due_at}` < `${b.kind} ${b.due_at}` ? -1 : 1))
      .map(({ kind, due_at, met_at, waived_at }) => [
        kind,
        due_at.slice(0, 10),
        met_at?.slice(0, 10),
        waived_at?.slice(0, 10),
      ]);

    expect(duties).toEqual([
      ['close-guardianship-gap', '2026-09-08', '2026-09-04', undefined],
      ['dispatch', '2026-09-01', '2026-09-01', undefined],
      ['dispatch', '2026-09-01', '2026-09-01', undefined],
      ['persuade', expect.any(String), '2026-09-07', '2026-09-08'],
      ['report-dropout', expect.any(String), undefined, '2026-09-08'],
      ['visit-key-child', '2026-10-01', '2026-09-10', '2026-11-25'],
      ['visit-key-child', '2026-10-31', '2026-10-20', '2026-11-25'],
      ['visit-key-child', '2026-11-30', '2026-11-20', '2026-11-25'],
      ['visit-key-child', '2026-12-28', undefined, undefined],
      ['visit-key-child', '2026-12-30', undefined, '2026-11-25'],
    ]);
  });

  it.each([
    ['the story', story],
    ['two files merged', () => mergedStory({ until: 'MERGED' })],
    ['and separated', () => mergedStory({ until: 'UNDONE' })],
    ['and their records assigned', () => mergedStory({ until: 'ASSIGNED' })],
    ['a quarter verified', quarterStory],
  ])('is the same in whatever order the agencies are heard: %s', async (_, told) => {
    const events = told();
    const expected = counting(await folded(events));
    const lanes = Map.groupBy(events, laneOf);

    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(events.map(laneOf), { minLength: events.length, maxLength: events.length }),
        async (order) => {
          const left = new Map([...lanes].map(([lane, list]) => [lane, [...list]]));
          const interleaved = order.flatMap((lane) => left.get(lane)?.shift() ?? []);
          const state = await folded(interleaved);
          expect(counting(state)).toEqual(expected);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('starts nothing while the log holds no rules', async () => {
    const state = memoryState();
    for (const event of story()) await foldEvent(event, state);

    expect(state.rowsOf('duty')).toEqual([]);
    expect(state.rowsOf('timeline').length).toBeGreaterThan(0);
  });

  it('limits a duty by the stricter figure that was recorded before it began', async () => {
    const event = envelopes();
    const tightened = event('supervision', 'figure.tightened', {
      aggregate: idOf('figure'),
      at: '2026-08-01T00:00:00Z',
      payload: { kind: 'dispatch', division: '150122', amount: { minutes: 10 }, from: '2026-08-01' },
    });
    const state = await folded([tightened, ...story()]);

    const [dispatch] = state.rowsOf('duty').filter(({ kind }) => kind === 'dispatch');
    expect(Date.parse(dispatch?.due_at ?? '') - Date.parse(dispatch?.opens_at ?? '')).toBe(10 * 60_000);
  });
});
