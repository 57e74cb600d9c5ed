import { addDays, divisionNo, quarterEnd, startOfDay, type DivisionCode } from '@ger/kernel';
import type { Envelope } from '@ger/schema/events';
import { instantOf, payloadOf } from '../payload-of.ts';
import { put, type Fold, type State, type Write } from '../state.ts';
import type { TallyRow } from '../tables.ts';

const SOURCE = 'verification-round';
type Numbers = Pick<TallyRow, 'due' | 'done' | 'met'>;

interface Round {
  readonly roundId: string;
  readonly quarter: string;
}

/**
 * 季度核查 (3.2.b): a village's round as it counts. Until the village is done its children are counted one by one; from then on
 * the numbers that the round says hold. In whatever order the events come here, the same stands at the end.
 */
export const foldVerification: Fold = async (event, state) => [
  ...(await said(event, state)),
  ...(await verified(event, state)),
];

/** What the round's own events say of its numbers. */
async function said(event: Envelope, state: State): Promise<Write[]> {
  const opened = payloadOf(event, 'civil-affairs/round.opened');
  if (opened) return numbered(event, state, opened, opened.division, { due: opened.tasks });
  const lapsed = payloadOf(event, 'civil-affairs/round.lapsed');
  if (lapsed)
    return numbered(event, state, lapsed, lapsed.division, { due: 0, done: 0, met: 0, closed: true });
  const completed = payloadOf(event, 'civil-affairs/round.completed');
  const signed = payloadOf(event, 'civil-affairs/round.signed-off');
  const unfinished = payloadOf(event, 'civil-affairs/round.closed-unfinished');
  const round = completed ?? signed ?? unfinished;
  if (!round) return [];
  const { tasks: due, outstanding, confirmed, changed } = round.numbers;
  const numbers: Numbers = { due, done: due - outstanding, met: confirmed + changed };
  return numbered(event, state, round, round.division, {
    ...numbers,
    closed: true,
    ...(completed && { completed_at: instantOf(event) }),
    ...(unfinished && { unfinished: outstanding }),
  });
}

async function numbered(
  event: Envelope,
  state: State,
  round: Round,
  division: DivisionCode,
  numbers: Partial<TallyRow>,
): Promise<Write[]> {
  const known = (await tallyOf(round.roundId, state)) ?? empty(round, division);
  const completed_at = earlier(known.completed_at, numbers.completed_at ?? null);
  if (event.aggregateVersion <= known.version) return [put('tally', { ...known, completed_at })];
  const place = { division, place_no: String(divisionNo(division)) };
  return [put('tally', { ...known, ...place, ...numbers, completed_at, version: event.aggregateVersion })];
}

/** One child was verified: counted in its round, and no longer in the one it was in before. */
async function verified(event: Envelope, state: State): Promise<Write[]> {
  const task = payloadOf(event, 'civil-affairs/child.verified');
  if (!task || event.division === null) return [];
  const [before] = await state.find('tally_part', { part_id: task.taskId });
  if (before && event.aggregateVersion <= before.version) return [];
  const met = task.outcome === 'CONFIRMED' || task.outcome === 'CHANGED';
  const part = {
    part_id: task.taskId,
    source: SOURCE,
    source_id: task.roundId,
    version: event.aggregateVersion,
    met,
  };
  const round = (await tallyOf(task.roundId, state)) ?? empty(task, event.division);
  if (before?.source_id === task.roundId)
    return [put('tally_part', part), counted(round, 0, Number(met) - Number(before.met))];
  const old = before && (await tallyOf(before.source_id, state));
  return [
    put('tally_part', part),
    ...(old ? [counted(old, -1, -Number(before.met))] : []),
    counted(round, 1, Number(met)),
  ];
}

/** The numbers of a round that has said them are not touched any more. */
function counted(round: TallyRow, done: number, met: number): Write {
  return put('tally', round.closed ? round : { ...round, done: round.done + done, met: round.met + met });
}

async function tallyOf(roundId: string, state: State): Promise<TallyRow | undefined> {
  const [row] = await state.find('tally', { source: SOURCE, source_id: roundId });
  return row;
}

function empty({ roundId, quarter }: Round, division: DivisionCode): TallyRow {
  return {
    source: SOURCE,
    source_id: roundId,
    quarter,
    division,
    place_no: String(divisionNo(division)),
    ends_at: startOfDay(addDays(quarterEnd(quarter), 1)).toISOString(),
    version: 0,
    closed: false,
    due: 0,
    done: 0,
    met: 0,
    unfinished: 0,
    completed_at: null,
  };
}

function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return Date.parse(one) <= Date.parse(other) ? one : other;
}
