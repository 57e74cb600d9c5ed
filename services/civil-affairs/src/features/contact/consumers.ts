import type { ContactMeans } from './rules/contact.ts';
import { on } from '../../deps.ts';
import { learnContact, unlearnContact } from './commands/learn-contact.ts';

const MEANS: readonly ContactMeans[] = ['PHONE', 'WECHAT', 'VIDEO', 'VISIT'];
/** The means as this log knows them; a school may come to know more, which count as a call. */
const meansOf = (code: string): ContactMeans => MEANS.find((one) => one === code) ?? 'PHONE';

/** What schools say of talks between their pupils and the parents who are away (3.1.d, 3.3.j). */
export const contactReactions = [
  ...(['recorded', 'corrected'] as const).map((what) =>
    on(`education/parent-contact.${what}`, async (deps, actor, { childId, payload }) => {
      if (childId === null) return; // a pupil without a dossier: said once more when one is found to be the pupil's
      await learnContact(deps)(actor, { ...payload, childId, means: meansOf(payload.means) });
    }),
  ),
  on('education/parent-contact.withdrawn', async (deps, actor, { childId, payload: { contactId } }) => {
    if (childId !== null) await unlearnContact(deps)(actor, { contactId, childId });
  }),
];
