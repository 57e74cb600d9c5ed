import type { Envelope } from '@ger/schema/events';
import type { DutyKind } from '../../features/duty/rules/duty-kind.ts';
import { actsOf, lookOutsOf } from '../act/fold.ts';
import { eventName, payloadOf } from '../payload-of.ts';
import type { RuleBook } from '../rules/rule-book.ts';
import { NO_NAMES, namesOf, type Names } from '../merge/names.ts';
import { assignmentOf, given } from '../merge/record.ts';
import { put, type Fold, type State, type Write } from '../state.ts';
import { identified, whomOf } from '../subject/fold.ts';
import type { ActRow, DutyRow, UnitRow } from '../tables.ts';
import { unitsAround } from '../unit/unit-in-charge.ts';
import { dutiesBegunBy, dutyId, nextOccurrence } from './begin.ts';
import { judge } from './judge.ts';
import { placesOf, unitWaits, waitsOf } from './waits.ts';

/**
 * 责任事项 (6.1.a): starts the duties an event starts, and judges anew those it may have met, ended, passed on, moved, or
 * found a carrier for. A duty that comes again opens its next occurrence when this one is met or has fallen due.
 */
export const foldDuties: Fold = async (event, state) => {
  const book = await state.rules();
  const begun = dutiesBegunBy(event, book, await whomOf(event, state));
  const concerned = [
    ...(await dutiesWaitingFor(event, book, state)),
    ...(await dutiesOfSubject(event, state)),
    ...(await dutiesOfFiles(event, state)),
    ...(await dutiesGiven(event, state)),
    ...(await dutiesSpokenOf(event, state)),
    ...begun,
  ];
  // A duty may be concerned in two ways: the later ones carry what the event itself changed in it.
  const duties = new Map(concerned.map((duty) => [duty.duty_id, duty]));
  const writes: Write[] = [];
  for (const duty of duties.values()) writes.push(...(await judged(duty, book, state)));
  return writes;
};

/** The duty as it stands now, with the occurrences that open because of it, or are void because it is open again. */
async function judged(duty: DutyRow, book: RuleBook, state: State): Promise<Write[]> {
  const kind = book.kindOf(duty.rules_version, duty.kind);
  if (!kind) return [];
  const writes: Write[] = [];
  let opened = await isOpened(duty, state);
  for (let at: DutyRow | undefined = duty; at; at = await following(at, kind, book, state)) {
    const names = await namesFor(at, state);
    const acts = await actsFor(at, kind, names, state);
    const units = await unitsFor(at, kind, acts, state);
    at = judge(at, kind, { acts, units, names });
    if (!opened) at = { ...at, ...VOID(at) };
    opened = isSettled(at);
    writes.push(put('duty', at));
    for (const wait of waitsOf(at, kind, acts, names))
      writes.push(put('duty_wait', { duty_id: at.duty_id, ...wait }));
  }
  return writes;
}

/** An occurrence that never came to open: what met the one before it was about another child (2.4). Shown to nobody. */
const VOID = ({ begun_at, started_by }: DutyRow) => ({
  met_at: null,
  met_by: null,
  waived_at: begun_at,
  waived_by: started_by,
});
const isVoid = ({ waived_by, started_by }: DutyRow): boolean => waived_by === started_by;
const isSettled = (duty: DutyRow): boolean =>
  !isVoid(duty) && (duty.met_at !== null || duty.fell_due_at !== null);

/** The first occurrence opens with its event, a later one when the one before it is met or has fallen due. */
async function isOpened({ started_by, kind, occurrence }: DutyRow, state: State): Promise<boolean> {
  if (occurrence === 1) return true;
  const [before] = await state.find('duty', { duty_id: dutyId(started_by, kind, occurrence - 1) });
  return before !== undefined && isSettled(before);
}

/** The next occurrence, when it opens by this one or has to be looked at again because of it. */
async function following(
  duty: DutyRow,
  kind: DutyKind,
  book: RuleBook,
  state: State,
): Promise<DutyRow | undefined> {
  const next = nextOccurrence(duty, kind, book);
  if (!next) return undefined;
  const [known] = await state.find('duty', { duty_id: next.duty_id });
  if (!known) return isSettled(duty) ? next : undefined;
  return isVoid(known) === isSettled(duty) ? known : undefined;
}

/** Other ids of the child a duty waits by; of one that waits by something else they do not matter. */
function namesFor({ seed }: DutyRow, state: State): Promise<Names> {
  const { childId } = seed.keys;
  return childId === undefined ? Promise.resolve(NO_NAMES) : namesOf(childId, state);
}

function actsFor({ seed }: DutyRow, kind: DutyKind, { ever }: Names, state: State): Promise<ActRow[]> {
  const lookOuts = lookOutsOf(kind);
  const keys = lookOuts.flatMap(({ on }) => {
    const key = seed.keys[on];
    return key === undefined ? [] : [key, ...(on === 'childId' ? ever : [])];
  });
  return state.find('act', { event: lookOuts.map((lookOut) => lookOut.event), key: [...new Set(keys)] });
}

async function unitsFor(
  { seed }: DutyRow,
  { carriedBy }: DutyKind,
  acts: readonly ActRow[],
  state: State,
): Promise<UnitRow[]> {
  if ('unitIn' in carriedBy) return [];
  const wanted = { agency: carriedBy.agency, kind: carriedBy.unitKind };
  const found = new Map<string, UnitRow>();
  for (const place of placesOf(seed.place, acts))
    for (const unit of await unitsAround(place, wanted, state))
      found.set(`${unit.unit_id} ${unit.version}`, unit);
  return [...found.values()];
}

/** Duties that look out for this event: as an act, or as the record of a unit that may be in charge. */
async function dutiesWaitingFor(event: Envelope, book: RuleBook, state: State): Promise<DutyRow[]> {
  const unit = payloadOf(event, 'civil-affairs/unit.recorded');
  const keys = unit
    ? unitWaits(await state.find('unit_division', { unit_id: unit.unitId }))
    : actsOf(event, book).map(({ key }) => key);
  if (keys.length === 0) return [];
  const waiting = await state.find('duty_wait', { event: eventName(event), key: keys });
  if (waiting.length === 0) return [];
  return state.find('duty', { duty_id: [...new Set(waiting.map(({ duty_id }) => duty_id))] });
}

/** Duties whose pupil or incident this event says to be a child. */
async function dutiesOfSubject(event: Envelope, state: State): Promise<DutyRow[]> {
  const learnt = identified(event);
  if (!learnt) return [];
  const [known] = await state.find('subject', { subject_id: learnt.subject_id });
  if (!known || known.event_id !== event.id) return [];
  const duties = await state.find('duty', { subject_id: learnt.subject_id });
  const child_id = given(await assignmentOf(learnt.subject_id, state), known.child_id);
  return duties.map((duty) => ({ ...duty, child_id }));
}

/** Duties about any of the files that became one, or came apart again (2.4). */
async function dutiesOfFiles(event: Envelope, state: State): Promise<DutyRow[]> {
  const files =
    payloadOf(event, 'civil-affairs/child.merged') ?? payloadOf(event, 'civil-affairs/child.unmerged');
  if (!files) return [];
  const { ever } = await namesOf(files.childId, state);
  return state.find('duty', { child_id: [files.childId, ...ever] });
}

/** Duties a record started that a person gave to another child, and those its acts may have met (2.4). */
async function dutiesGiven(event: Envelope, state: State): Promise<DutyRow[]> {
  const assigned = payloadOf(event, 'civil-affairs/child.record-assigned');
  if (!assigned || assigned.kind === 'FIELD') return [];
  const { recordId, fromChildId, childId } = assigned;
  const started = await state.find('duty', { record_id: recordId });
  return [
    ...(await state.find('duty', { child_id: [fromChildId, childId] })),
    ...started.filter(({ child_id }) => child_id === fromChildId).map((duty) => givenTo(childId, duty)),
  ];
}

function givenTo(childId: string, duty: DutyRow): DutyRow {
  const { keys } = duty.seed;
  return {
    ...duty,
    child_id: childId,
    seed: { ...duty.seed, keys: keys['childId'] === undefined ? keys : { ...keys, childId } },
  };
}

/** What supervision itself said of the duty: that it fell due, or that this no longer stands. */
async function dutiesSpokenOf(event: Envelope, state: State): Promise<DutyRow[]> {
  const fell = payloadOf(event, 'supervision/duty.fell-due');
  const withdrawn = payloadOf(event, 'supervision/escalation.withdrawn');
  const said = fell ?? (withdrawn?.step === 0 ? withdrawn : undefined);
  if (!said) return [];
  const duties = await state.find('duty', { duty_id: said.dutyId });
  const at = new Date(event.occurredAt).toISOString();
  return duties.map((duty) => (fell ? { ...duty, fell_due_at: at } : { ...duty, withdrawn_at: at }));
}
