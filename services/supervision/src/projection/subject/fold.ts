import type { Envelope } from '@ger/schema/events';
import { assignmentOf, given, recordOf } from '../merge/record.ts';
import { instantOf, textOf } from '../payload-of.ts';
import { put, type Fold, type State } from '../state.ts';
import type { SubjectRow } from '../tables.ts';

/** Where an envelope names no child it names one of these, and another event says which child that is. */
const SUBJECTS = ['pupilId', 'incidentId'] as const;

/** The pupil or incident an envelope is about. */
export function subjectOf(event: Envelope): string | null {
  for (const field of SUBJECTS) {
    const subject = textOf(event, field);
    if (subject !== undefined) return subject;
  }
  return null;
}

/** Whom an envelope is about, and by which record. */
export interface Whom {
  readonly child_id: string | null;
  readonly subject_id: string | null;
  readonly record_id: string | null;
}

/**
 * Whom an envelope is about: the child it names, else what it names instead, and the child that is known to be. A record
 * that a person has given to another child is about that one (2.4).
 */
export async function whomOf(event: Envelope, state: State): Promise<Whom> {
  const record_id = recordOf(event);
  const assignment = await assignmentOf(record_id, state);
  const named = textOf(event, 'childId');
  if (named !== undefined) return { child_id: given(assignment, named), subject_id: null, record_id };
  const subject = subjectOf(event);
  if (subject === null) return { child_id: null, subject_id: null, record_id };
  const [known] = await state.find('subject', { subject_id: subject });
  return { child_id: given(assignment, known?.child_id ?? null), subject_id: subject, record_id };
}

/**
 * Learns which child a pupil or an incident is: from `pupil.matched`, `child.identified` and every envelope that names
 * both. Should they differ, what was said last holds, in whatever order it comes here.
 */
export const foldSubjects: Fold = async (event, state) => {
  const learnt = identified(event);
  if (!learnt) return [];
  const [known] = await state.find('subject', { subject_id: learnt.subject_id });
  return known && !isNewer(learnt, known) ? [] : [put('subject', learnt)];
};

/** Which subject this event says to be which child, if it says so. */
export function identified(event: Envelope): SubjectRow | undefined {
  const subject = subjectOf(event);
  const child = textOf(event, 'childId');
  if (subject === null || child === undefined) return undefined;
  return { subject_id: subject, child_id: child, since: instantOf(event), event_id: event.id };
}

function isNewer(a: SubjectRow, b: SubjectRow): boolean {
  const [at, than] = [Date.parse(a.since), Date.parse(b.since)];
  return at === than ? a.event_id > b.event_id : at > than;
}
