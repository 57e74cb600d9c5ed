import { ancestorsOf, levelOf, machine, missingUnless, type Day, type DivisionCode } from '@ger/kernel';
import { KEEPERS, placeProblems } from '../../institution/rules/institution.ts';
import type { CarePlace } from './care-places.ts';

/** Kinds of place that have beds. */
export type FacilityKind = Extract<CarePlace, 'RELIEF' | 'WELFARE' | 'SHELTER'>;

/** What is recorded of a facility and may change. */
export interface FacilityDetails {
  readonly name: string;
  /** A shelter's address and phone are sealed, and hidden from all but those who act there. */
  readonly address: string;
  readonly phone: string;
  readonly beds: number;
}

/** 临时照料机构 — a place with beds: relief, welfare, shelter (6.3.a); the banner's protection institution stands among them. */
export interface CareFacility extends FacilityDetails {
  readonly id: string;
  readonly version: number;
  readonly state: 'OPEN' | 'CLOSED';
  readonly kind: FacilityKind;
  /** The banner it serves, or the league where it serves all of it. */
  readonly division: DivisionCode;
  /** A protection institution (2.6): recorded as such, its beds counted once. */
  readonly institution: boolean;
  readonly bedsTaken: number;
  /** Children beyond the beds, each decided by the head with a reason. */
  readonly overBeds: number;
  readonly from: Day;
  readonly until: Day | null;
}

/** PROPOSED is before the first version: it is never stored. */
export type FacilityState = 'PROPOSED' | CareFacility['state'];
export type FacilityAction = 'openCareFacility' | 'changeCareFacility' | 'closeCareFacility';

/** What the machine looks at. */
export interface FacilitySubject {
  readonly state: FacilityState;
  readonly beds: number;
  readonly bedsTaken: number;
  readonly overBeds: number;
}

/** 临时照料机构流程 (6.3.a): its beds are never fewer than the children in them. */
export const CARE_FACILITY = machine<
  FacilitySubject,
  FacilityState,
  FacilityAction,
  'bedsSuffice' | 'nobodyInCare'
>({
  name: 'care-facility',
  clause: '6.3.a',
  initial: 'PROPOSED',
  states: {
    PROPOSED: { zh: '拟登记', en: 'Proposed' },
    OPEN: { zh: '可安置', en: 'Open' },
    CLOSED: { zh: '停用', en: 'Closed', end: true },
  },
  requirements: {
    bedsSuffice: ({ beds, bedsTaken }) =>
      missingUnless(
        beds >= bedsTaken,
        'BEDS_SUFFICE',
        '6.3.a',
        '床位数不能少于已占用的床位',
        'Not fewer beds than are taken',
      ),
    nobodyInCare: ({ bedsTaken, overBeds }) =>
      missingUnless(
        bedsTaken + overBeds === 0,
        'BEDS_EMPTY',
        '6.3.a',
        '仍有儿童在此照料',
        'Children are still in its care',
      ),
  },
  transitions: [
    {
      action: 'openCareFacility',
      from: ['PROPOSED'],
      to: 'OPEN',
      by: KEEPERS,
      needs: [],
      clause: '6.3.a',
      emits: 'care-facility.opened',
      zh: '登记照料机构',
      en: 'Record a care facility',
    },
    {
      action: 'changeCareFacility',
      from: ['OPEN'],
      to: 'OPEN',
      by: KEEPERS,
      needs: ['bedsSuffice'],
      clause: '6.3.a',
      zh: '变更登记',
      en: 'Change the record',
    },
    {
      action: 'closeCareFacility',
      from: ['OPEN'],
      to: 'CLOSED',
      by: KEEPERS,
      needs: ['nobodyInCare'],
      clause: '6.3.a',
      emits: 'care-facility.closed',
      zh: '停用',
      en: 'Close',
    },
  ],
});

/** The league a place lies in: children are placed within it. */
export function leagueOf(place: DivisionCode): DivisionCode {
  return [place, ...ancestorsOf(place)].find((code) => levelOf(code) === 'LEAGUE') ?? place;
}

/** Throws InvalidInput with everything that is wrong with what was entered of a facility. */
export function checkDetails(details: FacilityDetails): void {
  placeProblems(details).throwIfAny();
}
