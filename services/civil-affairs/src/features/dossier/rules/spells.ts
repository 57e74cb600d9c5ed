import type { Day } from '@ger/kernel';
import { holdsOn } from './guardian.ts';
import type { LivingArrangement, ResidenceSpell } from './form.ts';

interface Spell {
  readonly from: Day;
  readonly until: Day | null;
}

/**
 * The spells with one laid over them: what it covers gives way, what lies before and after it stays. A summer camp laid over
 * the winter house leaves the house before June and from September on.
 */
export function laidOver<S extends Spell>(spells: readonly S[], over: S, copy: (spell: S) => S): S[] {
  const { until: end } = over;
  const before = spells
    .filter(({ from }) => from < over.from)
    .map((spell) =>
      spell.until === null || spell.until > over.from ? { ...spell, until: over.from } : spell,
    );
  const after =
    end === null
      ? []
      : spells
          .filter(({ until }) => until === null || until > end)
          .map((spell) => (spell.from < end ? { ...copy(spell), from: end } : spell));
  return [...before, over, ...after];
}

/** How the child lives on a day. */
export function livingOn(
  { livingArrangements }: { livingArrangements: readonly LivingArrangement[] },
  day: Day,
): LivingArrangement | undefined {
  return livingArrangements.find((spell) => holdsOn(spell, day));
}

/** Where the child is recorded as living on a day; nothing before the first record. */
export function residenceOn(
  { residences }: { residences: readonly ResidenceSpell[] },
  day: Day,
): ResidenceSpell | undefined {
  return residences.find((spell) => holdsOn(spell, day));
}

/** The residences with a move on a day; a village recorded from that day on or later gives way. */
export function movedTo(residences: readonly ResidenceSpell[], division: string, on: Day): ResidenceSpell[] {
  return laidOver(residences, { division, from: on, until: null }, (spell) => spell);
}
