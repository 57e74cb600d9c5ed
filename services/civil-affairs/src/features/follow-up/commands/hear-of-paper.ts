import type { Actor } from '@ger/kernel';
import type { CivilAffairsDeps } from '../../../deps.ts';
import { waiting } from '../rules/follow-up.ts';
import { awaited, hear, type PaperHeardOf, type PaperNews } from '../rules/hear.ts';

/** 安排随访 — the police said something of a paper: the village's visits follow it (4.4.d, 4.4.e). */
export const hearOfPaper =
  ({ inTransaction }: CivilAffairsDeps) =>
  (_: Actor, paper: PaperHeardOf, news: PaperNews): Promise<void> =>
    inTransaction(async (tx) => {
      const known = await tx.followUps.findForChange(paper.id);
      const residence =
        (await tx.dossiers.find(paper.childId))?.residence ?? known?.residence ?? paper.residence;
      const heard = hear(known ?? awaited(paper, tx.now), news);
      const next = waiting({ ...heard, residence }, await tx.tightened());
      await (known ? tx.followUps.append(next, '公安机关告知') : tx.followUps.add(next, '公安机关告知'));
    });
