import { ancestorsOf, levelOf, type DivisionCode, type DivisionLevel, type FigureKind } from '@ger/kernel';

/** 升级督办路线 — where an overdue duty goes, as data (6.1.a); kept in the event log like the duty kinds. */
export const ESCALATION_ROUTE = {
  version: '2026-01',
  /** Time each addressee is given before the duty goes on. */
  interval: 'escalation-interval',
  /** Up the carrier's own line; where nobody is recorded on it, to the agency that leads (2.3). */
  line: 'SUPERIOR',
  otherwise: 'civil-affairs',
  /** A step that leaves this level, or a higher one, goes also to these agencies of the level it reaches. */
  alsoFrom: 'BANNER',
  also: ['civil-affairs', 'supervision'],
} as const satisfies {
  version: string;
  interval: FigureKind;
  line: string;
  otherwise: string;
  alsoFrom: DivisionLevel;
  also: readonly string[];
};

/** A unit as the route looks at it. */
export interface RouteUnit {
  readonly unitId: string;
  readonly agency: string;
  readonly divisions: readonly DivisionCode[];
  readonly seat: DivisionCode;
}

/** What a route is found from. */
export interface RouteOf {
  /** Level at which the duty is carried, for a carrier that is not recorded. */
  readonly level: DivisionLevel;
  readonly division: DivisionCode | null;
  /** The carrier and its superiors, nearest first; empty when nobody carries the duty. */
  readonly line: readonly RouteUnit[];
  /** Units that cover the place at some level, of the agencies the route names. */
  readonly around: readonly RouteUnit[];
}

const UPWARDS: readonly DivisionLevel[] = ['VILLAGE', 'TOWNSHIP', 'BANNER', 'LEAGUE', 'REGION'];
const rank = (level: DivisionLevel): number => UPWARDS.indexOf(level);

/** The level of a unit: of the widest division it covers, else of the place where it stands. */
export function unitLevel({ divisions, seat }: RouteUnit): DivisionLevel {
  const levels = divisions.map(levelOf).toSorted((a, b) => rank(b) - rank(a));
  return levels[0] ?? levelOf(seat);
}

/**
 * The units an overdue duty is reported to, rung by rung, from the carrier's superior to the top; each unit once, and
 * rungs on which nobody is recorded are left out. Empty when there is nobody above at all.
 */
export function escalationRoute({ level, division, line, around }: RouteOf): string[][] {
  const [carrier] = line;
  const told = new Set<string>(carrier ? [carrier.unitId] : []);
  const rungs: string[][] = [];
  let from = carrier ? unitLevel(carrier) : level;
  for (let rung = 1; rung < line.length || rank(from) < rank('REGION'); rung += 1) {
    const superior = line[rung];
    const reached = superior ? unitLevel(superior) : (UPWARDS[rank(from) + 1] ?? 'REGION');
    const agencies: readonly string[] = [
      ...(superior ? [] : [ESCALATION_ROUTE.otherwise]),
      ...(rank(from) >= rank(ESCALATION_ROUTE.alsoFrom) ? ESCALATION_ROUTE.also : []),
    ];
    const beside = around.filter(
      (unit) => agencies.includes(unit.agency) && coversAt(unit, reached, division),
    );
    const units = [...(superior ? [superior] : []), ...beside].map(({ unitId }) => unitId);
    const fresh = [...new Set(units)].filter((unitId) => !told.has(unitId));
    for (const unitId of fresh) told.add(unitId);
    if (fresh.length > 0) rungs.push(fresh);
    from = reached;
  }
  return rungs;
}

/** Whether the unit covers the very division of that level around the place. */
function coversAt({ divisions }: RouteUnit, level: DivisionLevel, place: DivisionCode | null): boolean {
  if (place === null) return false;
  const around = [place, ...ancestorsOf(place)].find((code) => levelOf(code) === level);
  return around !== undefined && divisions.includes(around);
}
