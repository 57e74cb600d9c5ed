import { dayOf, divisionRange, figuresByPlace, type Actor } from '@ger/kernel';
import type { CivilAffairsDeps } from '../../../deps.ts';
import { reclassifyAll } from '../../classification/commands/reclassify.ts';
import { daysSilent } from '../rules/silence.ts';

const AT_ONCE = 500;

/**
 * 认定失联 — finds the children whose parents have been silent for too long (L.3: weekly is the rule) and says so of each:
 * the village is to urge them (3.1.d). Answers how many were found.
 */
export const lapseContacts =
  ({ inTransaction }: CivilAffairsDeps) =>
  (_: Actor): Promise<number> =>
    inTransaction(async (tx) => {
      const today = dayOf(tx.now);
      const limits = figuresByPlace('contact-lapsed', today, await tx.tightened()).map(
        ({ division, value }) => ({
          ...divisionRange(division),
          days: value,
        }),
      );
      const lapsed = await tx.contacts.lapse(today, limits, AT_ONCE);
      await tx.outbox.addAll(
        'contact.lapsed',
        lapsed.map(({ childId, residence, since }) => ({
          aggregateId: childId,
          childId,
          division: residence,
          payload: { childId, since, days: daysSilent({ since }, today) },
        })),
      );
      return lapsed.length;
    });

/** 长期失联 — a silence that goes on in spite of the urging raises the risk (3.1.d). Answers how many children it found. */
export const raiseSilence =
  ({ inTransaction }: CivilAffairsDeps) =>
  (_: Actor): Promise<number> =>
    inTransaction(async (tx) => {
      const today = dayOf(tx.now);
      const silent = await tx.contacts.fallSilent(today, await tx.classifications.silenceLimits(), AT_ONCE);
      await reclassifyAll(tx, silent);
      return silent.length;
    });
