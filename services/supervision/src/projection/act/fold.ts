import type { Concerning, DutyKind } from '../../features/duty/rules/duty-kind.ts';
import type { Envelope } from '@ger/schema/events';
import { assignmentOf, recordOf } from '../merge/record.ts';
import { eventName, fieldOf, instantOf, payloadOf, textOf } from '../payload-of.ts';
import type { RuleBook } from '../rules/rule-book.ts';
import { put, type Fold } from '../state.ts';
import type { ActRow, AssignmentRow } from '../tables.ts';

/** With what a duty that stays with the child moves (2.3). */
export const MOVE = { event: 'civil-affairs/child.moved', on: 'childId', to: 'division' } as const;

/** An event a kind of duty looks out for after it has begun, and the payload fields it then asks about. */
export interface LookOut extends Concerning {
  readonly fields: readonly string[];
}

/** Everything a kind of duty looks out for: what meets it, ends it, passes it on, moves it. */
export function lookOutsOf(kind: DutyKind): LookOut[] {
  const look = (concerning: Concerning, ...fields: string[]): LookOut => ({
    ...concerning,
    fields: [...Object.keys(concerning.when ?? {}), ...fields],
  });
  return [
    ...kind.metBy.map((meeting) => look(meeting, ...(meeting.dayOf === undefined ? [] : [meeting.dayOf]))),
    ...(kind.groundGoneWith ?? []).map((ending) => look(ending)),
    ...(kind.passesWith ?? []).map((passing) => look(passing, passing.to)),
    ...(kind.place === 'RESIDENCE' ? [look(MOVE, MOVE.to)] : []),
  ];
}

/**
 * Keeps the acts that duties wait for, by the values they are waited for by, also when no duty waits yet: between
 * aggregates there is no order, and an act may come before what it meets.
 */
export const foldActs: Fold = async (event, state) => {
  const assigned = payloadOf(event, 'civil-affairs/child.record-assigned');
  const acts = actsOf(event, await state.rules());
  if (assigned && assigned.kind !== 'FIELD')
    acts.push(...(await state.find('act', { record_id: assigned.recordId })));
  const assignment = await assignmentOf(assigned ? assigned.recordId : recordOf(event), state);
  return acts.flatMap((act) => regiven(act, assignment)).map((act) => put('act', act));
};

/** What an act is called that a person has given to another child: nobody looks out for that. */
const GIVEN_AWAY = 'given-away/';

/** An act about a record that went to another child counts for that one alone (2.4). */
function regiven(act: ActRow, assignment: AssignmentRow | undefined): ActRow[] {
  if (!assignment || assignment.record_id !== act.record_id || act.key !== assignment.from_child_id)
    return [act];
  if (assignment.child_id === assignment.from_child_id || act.event.startsWith(GIVEN_AWAY)) return [act];
  return [
    { ...act, event: `${GIVEN_AWAY}${act.event}` },
    { ...act, key: assignment.child_id },
  ];
}

/** The event as acts, one for each value it can be waited for by; none when no kind of duty looks out for it. */
export function actsOf(event: Envelope, { everKnown }: RuleBook): ActRow[] {
  const name = eventName(event);
  const lookOuts = everKnown.flatMap(lookOutsOf).filter((lookOut) => lookOut.event === name);
  const fields = [...new Set(lookOuts.flatMap((lookOut) => lookOut.fields))].toSorted();
  const facts = Object.fromEntries(fields.map((field) => [field, fieldOf(event, field) ?? null]));
  const keys = new Set(lookOuts.flatMap(({ on }) => textOf(event, on) ?? []));
  return [...keys].map((key) => ({
    event_id: event.id,
    event: name,
    key,
    occurred_at: instantOf(event),
    facts,
    record_id: recordOf(event),
  }));
}
