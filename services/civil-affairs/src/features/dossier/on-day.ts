import { dayOf, InvalidInput, type Day } from '@ger/kernel';
import type { Resolvers } from '../../generated/graphql.ts';
import { guardiansOn } from './queries.ts';
import type { Dossier } from './rules/dossier.ts';
import { livingOn, residenceOn } from './rules/spells.ts';
import { statusOn } from './rules/status.ts';

/** A dossier as known at some time, asked about a day: what was so then (not: what was recorded then). */
export interface OnDay {
  readonly childId: string;
  readonly dossier: Dossier;
  readonly day: Day;
}

/** 某日的情况 — the dossier asked about a day. Throws InvalidInput for a day to come: nothing is so yet. */
export function onDay(dossier: Dossier, day: Day, now: Date): OnDay {
  if (day > dayOf(now))
    throw new InvalidInput([{ path: 'day', zh: '日期不能晚于今天', en: 'not later than today' }]);
  return { childId: dossier.childId, dossier, day };
}

/** How the child lived on a day, with whose it is. */
export function livingView({ childId, form }: Dossier, day: Day) {
  const living = livingOn(form, day);
  return living ? { ...living, childId } : null;
}

export const onDayResolvers: Pick<Resolvers, 'ChildOnDay'> = {
  ChildOnDay: {
    residence: ({ dossier: { form }, day }) => {
      const spell = residenceOn(form, day);
      return spell ? { code: spell.division } : null;
    },
    status: ({ childId, dossier, day }) =>
      day < dossier.birthDate ? null : { childId, ...statusOn(dossier, day) },
    livingArrangement: ({ dossier, day }) => livingView(dossier, day),
    guardians: ({ childId, dossier, day }) => guardiansOn(childId, dossier.guardians, day, false),
  },
};
