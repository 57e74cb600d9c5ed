import { ancestorsOf, isDivisionCode, levelOf, type Day, type DivisionCode } from '@ger/kernel';

/** 类型: a place by law, or a zone 开发区、管理区 where people live and a banner's duties are carried by another. */
export type DivisionKind = 'STATUTORY' | 'FUNCTIONAL_ZONE';

/** 行政区划 — one place as civil affairs records it (3.2.a). */
export interface Division {
  readonly code: DivisionCode;
  readonly name: string;
  readonly kind: DivisionKind;
  readonly validFrom: Day;
  readonly validUntil: Day | null;
  /** Codes the place had before; they resolve to it. */
  readonly predecessors: readonly DivisionCode[];
  /** The banner that carries a zone's duties. */
  readonly actingAuthority: DivisionCode | null;
}

/** What the register of places does not say by itself. */
export interface DivisionNotes {
  readonly cutOff: Day;
  readonly functionalZones: { readonly actingAuthority: Readonly<Record<string, string>> };
  readonly formerCodes: { readonly predecessors: Readonly<Record<string, readonly string[]>> };
}

/** Divisions recorded together: the region with its leagues, or one banner with all below it. */
export interface DivisionList {
  readonly code: DivisionCode;
  readonly divisions: readonly Division[];
}

/**
 * Whether a banner position is a functional zone: the statistical register gives such zones the positions 71 to 79,
 * which are no banners by law.
 */
export function isFunctionalZone(code: DivisionCode): boolean {
  return levelOf(code) === 'BANNER' && /^7[1-9]$/.test(code.slice(-2));
}

/**
 * Reads the register: lines `code,name`. Throws an Error that names the line when a code is none, a place has no
 * parent in the register, or a zone has no acting authority.
 */
export function divisionsFrom(csv: string, notes: DivisionNotes): Division[] {
  const rows = csv
    .trim()
    .split('\n')
    .map((line) => [line.slice(0, line.indexOf(',')), line.slice(line.indexOf(',') + 1).trim()] as const);
  const known = new Set(rows.map(([code]) => code));
  return rows.map(([code, name]) => {
    if (!isDivisionCode(code) || name === '') throw new Error(`not a division: ${code},${name}`);
    const parent = ancestorsOf(code)[0];
    if (parent !== undefined && !known.has(parent))
      throw new Error(`the parent of ${code} is not in the register`);
    const zone = isFunctionalZone(code);
    const actingAuthority = zone ? (notes.functionalZones.actingAuthority[code] ?? null) : null;
    if (zone && actingAuthority === null) throw new Error(`the zone ${code} has no acting authority`);
    return {
      code,
      name,
      kind: zone ? 'FUNCTIONAL_ZONE' : 'STATUTORY',
      validFrom: notes.cutOff,
      validUntil: null,
      predecessors: notes.formerCodes.predecessors[code] ?? [],
      actingAuthority,
    };
  });
}

/** Divides the register into the lists it is recorded in: the region with its leagues, then one per banner. */
export function divisionLists(divisions: readonly Division[]): DivisionList[] {
  const lists = Map.groupBy(divisions, ({ code }) => code.slice(0, code.length <= 4 ? 2 : 6));
  return [...lists].map(([code, list]) => ({ code, divisions: list }));
}
