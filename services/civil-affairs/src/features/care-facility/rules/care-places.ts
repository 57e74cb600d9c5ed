import type { ClauseId, Label } from '@ger/kernel';

/** 临时照料去处 — where a child may be cared for; the same words as the police's request. */
export type CarePlace = 'NEAR_RELATIVE' | 'VILLAGE' | 'RELIEF' | 'WELFARE' | 'SHELTER';

/** What a rung of the ladder needs. */
export interface CarePlaceFacts extends Label {
  /** A bed of a facility is taken; else somebody cares for the child at home, and is named. */
  readonly takesBed: boolean;
}

/** 去处种类表 (4.2.c, 4.2.e, 6.3.a). */
export const CARE_PLACES: Readonly<Record<CarePlace, CarePlaceFacts>> = {
  NEAR_RELATIVE: { takesBed: false, zh: '近亲属', en: 'Near relative' },
  VILLAGE: { takesBed: false, zh: '嘎查村（社区）', en: 'Village' },
  RELIEF: { takesBed: true, zh: '救助管理机构', en: 'Relief institution' },
  WELFARE: { takesBed: true, zh: '福利机构', en: 'Welfare institution' },
  SHELTER: { takesBed: true, zh: '临时庇护场所', en: 'Shelter' },
};

/** 请求依据 — the measure of the police that asks for a place. */
export type PlacementBasis = 'ESCORT_TO_TEMPORARY_CARE' | 'PLACE_IN_SHELTER';

/** One rung: on which ground, where, and who chooses it. */
export interface Rung extends Label {
  readonly clause: ClauseId;
  readonly basis: PlacementBasis;
  readonly place: CarePlace;
  /** The escorting police choose it on the spot: civil affairs records it and never refuses. */
  readonly policeChoose: boolean;
}

/**
 * 安置去处阶梯表: the places of each ground in the order in which they are tried. The order is the project's default; the
 * clauses name the places. After 4.2.e nobody in the family or the village takes the child.
 */
export const LADDER: readonly Rung[] = [
  {
    clause: '4.2.c',
    basis: 'ESCORT_TO_TEMPORARY_CARE',
    place: 'NEAR_RELATIVE',
    policeChoose: true,
    zh: '就近护送至其他近亲属',
    en: 'With another near relative nearby',
  },
  {
    clause: '4.2.c',
    basis: 'ESCORT_TO_TEMPORARY_CARE',
    place: 'VILLAGE',
    policeChoose: true,
    zh: '护送至嘎查村（居）民委员会',
    en: 'With the village committee',
  },
  {
    clause: '4.2.c',
    basis: 'ESCORT_TO_TEMPORARY_CARE',
    place: 'RELIEF',
    policeChoose: false,
    zh: '护送至救助管理机构',
    en: 'In a relief institution',
  },
  {
    clause: '4.2.c',
    basis: 'ESCORT_TO_TEMPORARY_CARE',
    place: 'WELFARE',
    policeChoose: false,
    zh: '护送至福利机构',
    en: 'In a welfare institution',
  },
  {
    clause: '4.2.e',
    basis: 'PLACE_IN_SHELTER',
    place: 'SHELTER',
    policeChoose: false,
    zh: '安置到临时庇护场所',
    en: 'In a shelter',
  },
  {
    clause: '4.2.e',
    basis: 'PLACE_IN_SHELTER',
    place: 'RELIEF',
    policeChoose: false,
    zh: '安置到救助管理机构',
    en: 'In a relief institution',
  },
  {
    clause: '4.2.e',
    basis: 'PLACE_IN_SHELTER',
    place: 'WELFARE',
    policeChoose: false,
    zh: '安置到福利机构',
    en: 'In a welfare institution',
  },
];

/** Whether the text names a ground. */
export function isBasis(text: string): text is PlacementBasis {
  return LADDER.some(({ basis }) => basis === text);
}

/** The places of a ground in their order, as far as the request allows them. */
export function placesOf(basis: PlacementBasis, allowed: readonly string[]): CarePlace[] {
  return LADDER.filter((rung) => rung.basis === basis && allowed.includes(rung.place)).map(
    ({ place }) => place,
  );
}

/** The clause a placement rests on. */
export function clauseOf(basis: PlacementBasis): ClauseId {
  return LADDER.find((rung) => rung.basis === basis)?.clause ?? '4.2.c';
}

/** Whether the escorting police choose this place themselves (4.2.c). */
export function policeChoose(basis: PlacementBasis, place: string | null): place is CarePlace {
  return LADDER.some((rung) => rung.basis === basis && rung.place === place && rung.policeChoose);
}
