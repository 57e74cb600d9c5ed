import {
  addDays,
  dayOf,
  figureOn,
  inputProblems,
  isDay,
  ok,
  startOfDay,
  valueOf,
  type Actor,
  type Day,
  type DivisionCode,
  type Result,
} from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { told, type NeedNews } from '../rules/hear.ts';
import { NEED, type NeedAction } from '../rules/machine.ts';
import { currentRequest, withRequest, type Need } from '../rules/need.ts';
import { sayAsked } from './ask.ts';
import { answerLegalAid } from './legal-aid.ts';
import { sayAnswer } from './say-answer.ts';

export interface BodyInput {
  readonly idempotencyKey: string;
  readonly needId: string;
  /** The day on which it was so. */
  readonly on: Day;
  readonly note: string;
}
export interface SendNeedToBodyInput extends BodyInput {
  readonly body: string;
}
export interface RecordBodyAcceptedInput extends BodyInput {
  readonly dueOn: Day;
}
export interface RecordBodyDeclinedInput extends BodyInput {
  readonly reason: string;
}

interface Act<Input extends BodyInput> {
  readonly action: NeedAction;
  check?(input: Input, latest: Day): void;
  change(need: Need, input: Input): Need;
  /** What it is to those who wait for the answer. */
  news?(input: Input): NeedNews;
}

/**
 * 系统外机构的答复 — a hospital or a legal aid centre has no account: an officer here records that it was asked, what it answered
 * and when (4.3.b). The same four steps every time.
 */
const track =
  <Input extends BodyInput>({ action, check, change, news }: Act<Input>) =>
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, input: Input): Promise<Result<Need>> =>
    inTransaction(async (tx) => {
      const need = await tx.needs.getForChange(input.needId);
      const step = NEED.attempt(need, action, actor);
      if (!step.ok) return step;
      const { residence } = await tx.dossiers.get(need.childId);
      checkDay(tx, need, input);
      check?.(input, await latestFor(tx, residence));
      const said = news?.(input);
      const changed = said ? told(step.value, said) : step.value;
      const next = await tx.needs.append(change(changed, input), input.note.trim());
      if (said) await sayAll(tx, next, said, residence);
      return ok(next);
    });

async function sayAll(
  tx: CivilAffairsTx,
  need: Need,
  news: NeedNews,
  residence: DivisionCode,
): Promise<void> {
  await sayAnswer(tx, need, news, residence);
  if (need.state === 'UNMET') await sayAsked(tx, need, residence);
  await answerLegalAid(tx, need, residence);
}

function checkDay(tx: CivilAffairsTx, need: Need, { on, note }: BodyInput): void {
  const asked = currentRequest(need);
  const from = asked?.sentOn ?? (asked ? dayOf(new Date(asked.requestedAt)) : dayOf(tx.now));
  const until = dayOf(tx.now);
  const problems = inputProblems();
  const isWithin = isDay(on) && from <= on && on <= until;
  problems.check(isWithin, 'on', `应在 ${from} 至 ${until} 之间`, `between ${from} and ${until}`);
  problems.check(note.trim() !== '', 'note', '请填写情况', 'say what happened');
  problems.throwIfAny();
}

/** The latest day by which help may be promised (4.3.b). */
async function latestFor(tx: CivilAffairsTx, division: DivisionCode): Promise<Day> {
  const today = dayOf(tx.now);
  const limit = figureOn('fulfil-need', { division, day: today }, await tx.tightened());
  return addDays(today, valueOf(limit) ?? 0);
}

const same = (need: Need): Need => need;
const at = (on: Day): Date => startOfDay(on);

/** 登记已联系机构 — which hospital or centre was asked, and when. */
export const sendNeedToBody = track<SendNeedToBodyInput>({
  action: 'sendNeedToBody',
  check({ body }) {
    const problems = inputProblems();
    problems.check(body.trim() !== '', 'body', '请填写机构名称', 'name the body');
    problems.throwIfAny();
  },
  change: (need, { body, on }) => withRequest(need, { body: body.trim(), sentOn: on }),
});

/** 登记已承接 — the body takes it on, and by when. */
export const recordBodyAccepted = track<RecordBodyAcceptedInput>({
  action: 'recordBodyAccepted',
  check({ on, dueOn }, latest) {
    const problems = inputProblems();
    const isInTime = isDay(dueOn) && on <= dueOn && dueOn <= latest;
    problems.check(isInTime, 'dueOn', `应在 ${on} 至 ${latest} 之间`, `between ${on} and ${latest}`);
    problems.throwIfAny();
  },
  change: same,
  news: ({ on, dueOn }) => ({ kind: 'accepted', at: at(on), dueOn }),
});

/** 登记未能承接 — the body declined, and why; nobody else can be asked: the need stays visibly unmet. */
export const recordBodyDeclined = track<RecordBodyDeclinedInput>({
  action: 'recordBodyDeclined',
  change: same,
  news: ({ on, reason }) => ({ kind: 'declined', at: at(on), reason }),
});

/** 登记进展. */
export const recordBodyProgress = track<BodyInput>({
  action: 'recordBodyProgress',
  change: same,
  news: ({ on }) => ({ kind: 'progressed', at: at(on) }),
});

/** 登记已落实. */
export const recordBodyFulfilled = track<BodyInput>({
  action: 'recordBodyFulfilled',
  change: same,
  news: ({ on }) => ({ kind: 'fulfilled', at: at(on), on }),
});
