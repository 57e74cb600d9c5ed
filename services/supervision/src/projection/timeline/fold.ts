import type { QualifiedPayload } from '@ger/schema/events';
import { assignmentOf, given } from '../merge/record.ts';
import { instantOf, payloadOf } from '../payload-of.ts';
import { put, type Fold, type State, type Write } from '../state.ts';
import { identified, whomOf } from '../subject/fold.ts';

type Assigned = QualifiedPayload<'civil-affairs/child.record-assigned'>;

/**
 * 时间线: one row per envelope about a child, also about a pupil or an incident whose child is not known yet: it joins the
 * child's timeline when that becomes known. What a reader may see of it is asked when it is read.
 */
export const foldTimeline: Fold = async (event, state) => {
  const whom = await whomOf(event, state);
  const row = {
    event_id: event.id,
    occurred_at: instantOf(event),
    aggregate_version: event.aggregateVersion,
    publisher: event.publisher,
    type: event.type,
    ...whom,
    post_id: event.postId,
  };
  const own = whom.child_id === null && whom.subject_id === null ? [] : [put('timeline', row)];
  const assigned = payloadOf(event, 'civil-affairs/child.record-assigned');
  if (assigned) return [...own, ...(await regiven(assigned, state))];
  const learnt = identified(event);
  const [known] = learnt ? await state.find('subject', { subject_id: learnt.subject_id }) : [];
  if (!known || known.event_id !== event.id) return own;
  const child_id = given(await assignmentOf(known.subject_id, state), known.child_id);
  const earlier = await state.find('timeline', { subject_id: known.subject_id });
  return [...own, ...earlier.map((entry) => put('timeline', { ...entry, child_id }))];
};

/** The entries of a record that a person gave to another child (2.4). */
async function regiven({ recordId, fromChildId, childId, kind }: Assigned, state: State): Promise<Write[]> {
  if (kind === 'FIELD') return []; // a field is named by a word, not by an id
  const entries = await state.find('timeline', { record_id: recordId });
  return entries
    .filter(({ child_id }) => child_id === fromChildId)
    .map((entry) => put('timeline', { ...entry, child_id: childId }));
}
