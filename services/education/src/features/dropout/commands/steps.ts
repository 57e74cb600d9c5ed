import { addDays, dayOf, figureOn, valueOf } from '@ger/kernel';
import { endEnrolment } from '../../pupil/index.ts';
import { actOnDropout, type StepInput } from './act.ts';
import { ageOut } from './age-out.ts';
import { reopen } from './reopen.ts';

const reasonOf = ({ reason }: StepInput): string => reason;

/** 认定劝返无效 — persuasion has failed; at least two attempts must have been made (3.3.h). */
export const declarePersuasionFailed = actOnDropout<StepInput>({
  action: 'declarePersuasionFailed',
  reasonOf,
  say: (tx, about) => tx.outbox.add('dropout.persuasion-failed', about),
});

/** 复学 — back at school, and watched for a while: who is absent again has the same case (3.3.h). Days from the figures. */
export const recordReturn = actOnDropout<StepInput>({
  action: 'recordReturn',
  reasonOf,
  async change(dropout, _, tx) {
    const today = dayOf(tx.now);
    const place = { division: dropout.place, day: today };
    const watch = valueOf(figureOn('dropout-watch', place, await tx.tightened())) ?? 0;
    return { ...dropout, watchUntil: addDays(today, watch) };
  },
  say: (tx, about) =>
    tx.outbox.add('dropout.returned', { ...about, payload: { ...about.payload, on: dayOf(tx.now) } }),
});

/** 再次辍学 — absent again within the watch: the same case, from registration on (3.3.h). Refused after the watch. */
export const reopenDropout = actOnDropout<StepInput>(reopen);

/** 转学 — gone to another school; this school's enrolment ends (3.3.h). */
export const recordTransfer = actOnDropout<StepInput>({
  action: 'recordTransfer',
  reasonOf,
  async say(tx, about, { pupilId }) {
    await tx.outbox.add('dropout.transferred', about);
    await endEnrolment(tx, pupilId, about.division, { kind: 'TRANSFERRED' });
  },
});

/** 超龄 — past school age; an end of its own, never counted as a return (3.3.h, L.10). The enrolment ends. */
export const recordAgedOut = actOnDropout<StepInput>(ageOut);

/** 登记有误 — entered in error; by the head of school or the bureau, never by the teacher alone (3.3.h). */
export const closeDropoutInError = actOnDropout<StepInput>({
  action: 'closeDropoutInError',
  reasonOf,
  say: (tx, about) => tx.outbox.add('dropout.closed-in-error', about),
});
