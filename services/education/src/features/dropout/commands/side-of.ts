import { idFrom, type Actor } from '@ger/kernel';
import { recipientOf } from '../rules/requirements.ts';
import type { ReportRecipient } from '../rules/vocabulary.ts';

/** Which of the two recipients an actor stands for; the machine let nobody else through. */
export function sideOf(actor: Actor): { recipient: ReportRecipient; unitId: string } {
  const post = actor.kind === 'officer' ? actor.officer.post : undefined;
  const recipient = recipientOf(post?.role);
  if (!post || !recipient) throw new Error('only bureau and township act here');
  return { recipient, unitId: post.unitId };
}

/** Id of a measure: the same case and number are always the same measure. */
export function measureIdOf(dropoutCaseId: string, number: number): string {
  return idFrom('lawful-measure', dropoutCaseId, String(number));
}
