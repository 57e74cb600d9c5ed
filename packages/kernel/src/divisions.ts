/**
 * Administrative division code 行政区划代码 without trailing zeros: 2 digits for the region, 4 league 盟市, 6 banner 旗县,
 * 9 township 苏木乡镇, 12 village 嘎查村. A place lies inside another when its code starts with the other's.
 */
export type DivisionCode = string;

/** Level of a division, from the region down to the village. */
export type DivisionLevel = 'REGION' | 'LEAGUE' | 'BANNER' | 'TOWNSHIP' | 'VILLAGE';

const LEVEL_BY_LENGTH: ReadonlyMap<number, DivisionLevel> = new Map([
  [2, 'REGION'],
  [4, 'LEAGUE'],
  [6, 'BANNER'],
  [9, 'TOWNSHIP'],
  [12, 'VILLAGE'],
]);
const LENGTHS = [...LEVEL_BY_LENGTH.keys()];
const FULL_LENGTH = 12;

/**
 * Whether the text is a division code in its short form. `150100` is not: the league is written `1501`, otherwise one
 * place would have two codes and two levels.
 */
export function isDivisionCode(text: string): text is DivisionCode {
  return /^[1-9]\d+$/.test(text) && LEVEL_BY_LENGTH.has(text.length) && !/^0+$/.test(ownDigits(text));
}

/** The short form of a code as other registers write it (`150100`, `150102000000`); nothing when it is no code at all. */
export function toDivisionCode(text: string): DivisionCode | undefined {
  if (!/^\d+$/.test(text) || !LEVEL_BY_LENGTH.has(text.length)) return undefined;
  const short = /^0+$/.test(ownDigits(text)) ? toDivisionCode(text.slice(0, -ownDigits(text).length)) : text;
  return short !== undefined && isDivisionCode(short) ? short : undefined;
}

/** The level of a division. Throws a RangeError when the text is no division code. */
export function levelOf(code: DivisionCode): DivisionLevel {
  const level = LEVEL_BY_LENGTH.get(code.length);
  if (level === undefined || !isDivisionCode(code)) throw new RangeError(`not a division code: ${code}`);
  return level;
}

/** The division directly above; nothing above the region. */
export function parentOf(code: DivisionCode): DivisionCode | undefined {
  const shorter = LENGTHS.findLast((length) => length < code.length);
  return shorter === undefined ? undefined : code.slice(0, shorter);
}

/** The divisions above, nearest first, without the division itself. */
export function ancestorsOf(code: DivisionCode): DivisionCode[] {
  return LENGTHS.filter((length) => length < code.length)
    .toReversed()
    .map((length) => code.slice(0, length));
}

/** The township around a village; any other place is answered as it is. */
export function townshipOf(place: DivisionCode): DivisionCode {
  return (LEVEL_BY_LENGTH.get(place.length) === 'VILLAGE' && parentOf(place)) || place;
}

/** The banner around a township or village; a league or the region is answered as it is. */
export function bannerOf(place: DivisionCode): DivisionCode {
  return ancestorsOf(place).find((code) => LEVEL_BY_LENGTH.get(code.length) === 'BANNER') ?? place;
}

/** Whether `inner` is `outer` or lies inside it. */
export function contains(outer: DivisionCode, inner: DivisionCode): boolean {
  return inner.startsWith(outer);
}

/** Whether one of the divisions contains the place. */
export function containsAny(outers: readonly DivisionCode[], inner: DivisionCode): boolean {
  return outers.some((outer) => contains(outer, inner));
}

/** The code padded to twelve digits, as the number that rows carry (`division_no`). Always below 2^53. */
export function divisionNo(code: DivisionCode): number {
  levelOf(code);
  return Number(code.padEnd(FULL_LENGTH, '0'));
}

/** The numbers of a division and of everything inside it: `from <= no < to`. */
export function divisionRange(code: DivisionCode): { from: number; to: number } {
  const from = divisionNo(code);
  return { from, to: from + 10 ** (FULL_LENGTH - code.length) };
}

/** The digits a code adds to its parent's. */
function ownDigits(code: string): string {
  return code.slice(LENGTHS.findLast((length) => length < code.length) ?? 0);
}
