import type { Envelope } from '@ger/schema/events';
import { textOf } from '../payload-of.ts';
import type { State } from '../state.ts';
import type { AssignmentRow } from '../tables.ts';

/** Payload fields that name the record an event is about, in this order: what belongs to a record goes with it (2.4). */
const RECORDS = [
  'pupilId',
  'incidentId',
  'orderId',
  'placeId',
  'visitId',
  'delegationId',
  'contactId',
  'urgeId',
  'findingId',
] as const;

/** The record an event is about; null when it is about none that a person could give to another child. */
export function recordOf(event: Envelope): string | null {
  for (const field of RECORDS) {
    const id = textOf(event, field);
    if (id !== undefined) return id;
  }
  return null;
}

/** What a person has said of a record, if anything. */
export async function assignmentOf(
  recordId: string | null,
  state: State,
): Promise<AssignmentRow | undefined> {
  if (recordId === null) return undefined;
  const [assignment] = await state.find('assignment', { record_id: recordId });
  return assignment;
}

/** The child a row is about, whose record went to another one: only what was recorded under the id it went from goes. */
export function given<C extends string | null>(
  assignment: AssignmentRow | undefined,
  childId: C,
): C | string {
  return assignment && assignment.from_child_id === childId ? assignment.child_id : childId;
}
