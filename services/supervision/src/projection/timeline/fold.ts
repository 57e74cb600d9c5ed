import { instantOf } from '../payload-of.ts';
import { put, type Fold } from '../state.ts';
import { identified, whomOf } from '../subject/fold.ts';

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
  const learnt = identified(event);
  const [known] = learnt ? await state.find('subject', { subject_id: learnt.subject_id }) : [];
  if (!known || known.event_id !== event.id) return own;
  const earlier = await state.find('timeline', { subject_id: known.subject_id });
  return [...own, ...earlier.map((entry) => put('timeline', { ...entry, child_id: known.child_id }))];
};
