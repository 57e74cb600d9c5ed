import { dayOf, inputProblems, ok, type Actor, type Result } from '@ger/kernel';
import type { EducationDeps } from '../../../deps.ts';
import { checkContact } from '../rules/check-contact.ts';
import {
  CONTACT_LOGS,
  contactInHand,
  contactOutOfHand,
  type ContactAction,
  type ContactEntry,
} from '../rules/contact-entry.ts';
import { factsOf, type ContactInput } from './record-contacts.ts';
import { sayContacts } from './say-contacts.ts';

export interface WithdrawContactInput {
  readonly idempotencyKey: string;
  readonly contactId: string;
  readonly reason: string;
}
export type CorrectContactInput = WithdrawContactInput & ContactInput;

const change =
  <I extends WithdrawContactInput>(action: ContactAction, what: 'corrected' | 'withdrawn') =>
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, input: I & Partial<ContactInput>): Promise<Result<ContactEntry>> =>
    inTransaction(async (tx) => {
      const entry = await tx.contactLogs.getForChange(input.contactId);
      const step = CONTACT_LOGS[entry.kind].attempt(contactInHand(entry, actor), action, actor);
      if (!step.ok) return step;
      const next = contactOutOfHand(step.value);
      const { on, means, person } = input;
      const facts = on && means && person ? factsOf({ ...input, on, means, person }) : undefined;
      const { schoolYear } = await tx.classes.get(entry.classId);
      const problems = inputProblems();
      if (facts) checkContact(entry.kind, facts, { today: dayOf(tx.now), schoolYear }, problems);
      problems.check(input.reason.trim() !== '', 'reason', '请填写理由', 'say why');
      problems.throwIfAny();
      const changed = await tx.contactLogs.append({ ...next, ...facts }, input.reason.trim());
      await sayContacts(tx, what, [changed]);
      return ok(changed);
    });

/** 更正联系记录 — what was entered wrongly is put right; the entry as it was stays in the history (3.3.f, 3.3.j). */
export const correctContact: (
  deps: EducationDeps,
) => (actor: Actor, input: CorrectContactInput) => Promise<Result<ContactEntry>> =
  change<CorrectContactInput>('correctContact', 'corrected');

/** 撤销联系记录 — the conversation did not take place; the entry counts no longer and stays in the history (3.3.f, 3.3.j). */
export const withdrawContact: (
  deps: EducationDeps,
) => (actor: Actor, input: WithdrawContactInput) => Promise<Result<ContactEntry>> =
  change<WithdrawContactInput>('withdrawContact', 'withdrawn');
