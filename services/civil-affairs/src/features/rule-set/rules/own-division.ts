import { isDivisionCode, levelOf, type Actor, type DivisionCode, type DivisionLevel } from '@ger/kernel';

const LEVELS: ReadonlySet<DivisionLevel> = new Set<DivisionLevel>(['REGION', 'LEAGUE', 'BANNER']);

/** Whether an actor's own unit covers exactly this region, league or banner: rules are set level by level (3.2.a). */
export function ownsRules(actor: Actor, division: DivisionCode): boolean {
  return (
    actor.kind === 'officer' &&
    isDivisionCode(division) &&
    LEVELS.has(levelOf(division)) &&
    actor.officer.post.divisions.includes(division)
  );
}
