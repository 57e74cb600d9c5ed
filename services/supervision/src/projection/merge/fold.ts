import { instantOf, payloadOf } from '../payload-of.ts';
import { put, type Fold } from '../state.ts';

/** 档案合并与归属 (2.4): which files are one child now, and which record a person has given to which of two children. */
export const foldMerges: Fold = (event) => {
  const merged = payloadOf(event, 'civil-affairs/child.merged');
  const parted = payloadOf(event, 'civil-affairs/child.unmerged');
  const files = merged ?? parted;
  if (files)
    return [
      put('merge', {
        child_id: files.childId,
        kept_child_id: files.keptChildId,
        division: event.division,
        since: instantOf(event),
        event_id: event.id,
        stands: merged !== undefined,
      }),
    ];
  const assigned = payloadOf(event, 'civil-affairs/child.record-assigned');
  if (!assigned || !isRecord(assigned.kind)) return [];
  const { recordId: record_id, fromChildId: from_child_id, childId: child_id } = assigned;
  return [put('assignment', { record_id, from_child_id, child_id, event_id: event.id })];
};

/** Changes of a field, and news of another agency, are no record of their own in the log. */
function isRecord(kind: string): boolean {
  return kind !== 'FIELD' && kind !== 'FLAG';
}
