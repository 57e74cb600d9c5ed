import {
  dayOf,
  inputProblems,
  isDay,
  newId,
  ok,
  requireReason,
  type Actor,
  type Day,
  type ProblemList,
  type Result,
} from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import type { Dossier } from '../../dossier/rules/dossier.ts';
import { SOURCE_SUPPORT, type SourceSupportAction, type SourceSupportSubject } from '../rules/machine.ts';
import { MEASURES, type Direction, type MeasureKind } from '../rules/measures.ts';
import {
  isEffectOnRecord,
  parentAwayOn,
  type AskedMeasure,
  type NotSettledCause,
  type SourceSupport,
  type SourceSupportState,
} from '../rules/source-support.ts';

/** What the machine sees of a case in hand. */
export function inHand(one: SourceSupport, dossier: Dossier, today: Day): SourceSupportSubject {
  const { state, measures } = one;
  return {
    state,
    measures,
    another: false,
    parentAway: parentAwayOn(dossier, today),
    effect: isEffectOnRecord(one, dossier),
  };
}

const about = ({ id, childId, direction }: SourceSupport, { residence }: Dossier) => ({
  aggregateId: id,
  childId,
  division: residence,
  payload: { caseId: id, childId, direction },
});

export interface OpenSourceSupportInput {
  readonly idempotencyKey: string;
  readonly childId: string;
  readonly direction: Direction;
  readonly wish: string;
  readonly destination?: string | null;
}

/** 登记源头支持 — what the family wants, and in which direction it is helped (5.1, 5.2). One case a direction runs at a time. */
export const openSourceSupport =
  ({ inTransaction }: CivilAffairsDeps) =>
  (
    actor: Actor,
    { childId, direction, wish, destination }: OpenSourceSupportInput,
  ): Promise<Result<SourceSupport>> =>
    inTransaction(async (tx) => {
      const dossier = await tx.dossiers.get(childId);
      const openedOn = dayOf(tx.now);
      const another = await tx.sourceSupports.holdRunning(dossier.id, direction);
      const step = SOURCE_SUPPORT.attempt(
        {
          state: 'PROPOSED',
          measures: [],
          another,
          parentAway: parentAwayOn(dossier, openedOn),
          effect: false,
        },
        'openSourceSupport',
        actor,
      );
      if (!step.ok) return step;
      const problems = inputProblems();
      problems.check(wish.trim() !== '', 'wish', '请填写家庭意愿', 'write what the family wants');
      problems.throwIfAny();
      const opened = await tx.sourceSupports.add(
        {
          id: newId(),
          version: 1,
          childId: dossier.id,
          direction,
          state: 'OPENED',
          wish: wish.trim(),
          destination: destination?.trim() || null,
          openedOn,
          measures: [],
          endedOn: null,
          cause: null,
        },
        '登记',
      );
      await tx.outbox.add('source-support.opened', about(opened, dossier));
      return ok(opened);
    });

export interface CaseInput {
  readonly idempotencyKey: string;
  readonly caseId: string;
}

interface Act<Input> {
  readonly action: SourceSupportAction;
  reasonOf(input: Input): string;
  check?(input: Input, problems: ProblemList, one: SourceSupport, today: Day): void;
  change(one: SourceSupport, input: Input, today: Day): SourceSupport;
  say(tx: CivilAffairsTx, said: ReturnType<typeof about>, one: SourceSupport, input: Input): Promise<unknown>;
}

/** An act on a case, the same steps every time: hold it, ask the machine, append a version, say it. */
const keeping =
  <Input extends CaseInput>({ action, reasonOf, check, change, say }: Act<Input>) =>
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, input: Input): Promise<Result<SourceSupport>> =>
    inTransaction(async (tx) => {
      const one = await tx.sourceSupports.getForChange(input.caseId);
      const dossier = await tx.dossiers.get(one.childId);
      const today = dayOf(tx.now);
      const step = SOURCE_SUPPORT.attempt(inHand(one, dossier, today), action, actor);
      if (!step.ok) return step;
      const reason = reasonOf(input);
      requireReason(reason);
      const problems = inputProblems();
      check?.(input, problems, one, today);
      problems.throwIfAny();
      const state = step.value.state as SourceSupportState; // nothing leads back to before the first version
      const next = await tx.sourceSupports.append(change({ ...one, state }, input, today), reason.trim());
      await say(tx, about(next, dossier), next, input);
      return ok(next);
    });

export interface AskSourceMeasureInput extends CaseInput {
  readonly kind: MeasureKind;
  readonly office: string;
  readonly on: Day;
}

/** 提出支持措施 — an office of the place is asked, in writing or by telephone (5.1, 5.2). */
export const askSourceMeasure = keeping<AskSourceMeasureInput>({
  action: 'askSourceMeasure',
  reasonOf: () => '提出支持措施',
  check({ kind, office, on }, problems, { direction, measures, openedOn }, today) {
    const fits = MEASURES[kind].direction === direction;
    const isOpen = measures.some((one) => one.kind === kind && one.answer !== 'DECLINED');
    problems.check(fits, 'kind', '该措施不适用于这一去向', 'not a measure of this direction');
    problems.check(!isOpen, 'kind', '该措施已经提出', 'this measure is asked for already');
    problems.check(office.trim() !== '', 'office', '请填写受理部门', 'name the office');
    dayWithin(problems, on, openedOn, today);
  },
  change(one, { kind, office, on }) {
    const asked: AskedMeasure = {
      id: newId(),
      kind,
      office: office.trim(),
      askedOn: on,
      answer: null,
      answeredOn: null,
      note: null,
    };
    return { ...one, measures: [...one.measures, asked] };
  },
  say: (tx, { payload, ...said }, _, { kind, on }) =>
    tx.outbox.add('source-support.measure-asked', { ...said, payload: { ...payload, kind, on } }),
});

export interface RecordSourceAnswerInput extends CaseInput {
  readonly measureId: string;
  readonly answer: 'AGREED' | 'DECLINED';
  readonly on: Day;
  readonly note: string;
}

const waitingOf = ({ measures }: SourceSupport, measureId: string): AskedMeasure | undefined =>
  measures.find(({ id, answer }) => id === measureId && answer === null);

/** 登记答复 — what the office answered, and why (5.1, 5.2). */
export const recordSourceAnswer = keeping<RecordSourceAnswerInput>({
  action: 'recordSourceAnswer',
  reasonOf: ({ note }) => note,
  check({ measureId, on }, problems, one, today) {
    const waiting = waitingOf(one, measureId);
    problems.check(waiting !== undefined, 'measureId', '请选择待答复的措施', 'choose one that waits');
    if (waiting) dayWithin(problems, on, waiting.askedOn, today);
  },
  change: (one, { measureId, answer, on, note }) => ({
    ...one,
    measures: one.measures.map((measure) =>
      measure.id === measureId ? { ...measure, answer, answeredOn: on, note: note.trim() } : measure,
    ),
  }),
  say(tx, { payload, ...said }, { measures }, { measureId, answer, on }) {
    const kind = measures.find(({ id }) => id === measureId)?.kind ?? '';
    return tx.outbox.add('source-support.measure-answered', {
      ...said,
      payload: { ...payload, kind, answer, on },
    });
  },
});

/** 登记已解决 — refused until the dossier shows it: by a parent's return or the child's leaving, recorded there (1.1, 5.2). */
export const settleSourceSupport = keeping<CaseInput & { readonly reason: string }>({
  action: 'settleSourceSupport',
  reasonOf: ({ reason }) => reason,
  change: (one, _, today) => ({ ...one, endedOn: today }),
  say: (tx, said) => tx.outbox.add('source-support.settled', said),
});

/** 未能解决 — closed with its cause. */
export const closeSourceSupport = keeping<
  CaseInput & { readonly reason: string; readonly cause: NotSettledCause }
>({
  action: 'closeSourceSupport',
  reasonOf: ({ reason }) => reason,
  change: (one, { cause }, today) => ({ ...one, cause, endedOn: today }),
  say: (tx, { payload, ...said }, _, { cause }) =>
    tx.outbox.add('source-support.closed', { ...said, payload: { ...payload, cause } }),
});

function dayWithin(problems: ProblemList, on: Day, first: Day, last: Day): void {
  problems.check(
    isDay(on) && first <= on && on <= last,
    'on',
    `应在 ${first} 至 ${last} 之间`,
    `between ${first} and ${last}`,
  );
}
