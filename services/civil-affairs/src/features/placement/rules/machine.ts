import { machine, missingUnless, type Role } from '@ger/kernel';
import { policeChoose, type CarePlace } from '../../care-facility/rules/care-places.ts';
import type { Placement, PlacementState } from './placement.ts';

/** The first three are not an officer's: the police's request that names where the child is, and its end. */
export type PlacementAction =
  | 'recordChosenPlace'
  | 'withdrawPlacementRequest'
  | 'placeChild'
  | 'placeChildOverBeds'
  | 'refusePlacement'
  | 'reviewPlacement'
  | 'moveChildInCare'
  | 'moveChildOverBeds'
  | 'tellGuardianOfPlacement'
  | 'endPlacement';

/** A placement with what is being chosen for it; absent while only the possible actions are asked for. */
export interface PlacementSubject extends Placement {
  readonly choice?: {
    readonly kind: CarePlace;
    /** Whether the facility has a bed; true where none is needed. */
    readonly bedFree: boolean;
    /** The child is in care by another placement. */
    readonly inCareElsewhere: boolean;
  };
}

/** Civil affairs finds the place and answers for it; beyond the beds its head alone decides. */
export const PLACERS = ['civil-affairs.officer', 'civil-affairs.head'] as const satisfies readonly Role[];
const HEAD = ['civil-affairs.head'] as const satisfies readonly Role[];

type Requirement =
  | 'placeAllowed'
  | 'notInCare'
  | 'bedFree'
  | 'bedsFull'
  | 'notWithPolicesChoice'
  | 'guardianOpen';

/** 临时安置流程 (4.2.c, 4.2.e): asked for, in care or refused with a reason, reviewed, moved, ended with a destination. */
export const PLACEMENT = machine<PlacementSubject, PlacementState, PlacementAction, Requirement>({
  name: 'placement',
  clause: '4.2.c',
  initial: 'REQUESTED',
  states: {
    REQUESTED: { zh: '待安置', en: 'Asked for' },
    IN_CARE: { zh: '照料中', en: 'In care' },
    ENDED: { zh: '已结束', en: 'Ended', end: true },
    REFUSED: { zh: '未能安置', en: 'No place found', end: true },
    WITHDRAWN: { zh: '请求已失效', en: 'Request void', end: true },
  },
  requirements: {
    placeAllowed: ({ choice, places }) =>
      missingUnless(
        choice === undefined || places.includes(choice.kind),
        'PLACE_NOT_ALLOWED',
        '4.2.e',
        '按该措施不能安置到此处',
        'The measure does not allow this place',
      ),
    notInCare: ({ choice }) =>
      missingUnless(
        choice?.inCareElsewhere !== true,
        'IN_CARE_ALREADY',
        '4.2.c',
        '该儿童已在别处临时照料，请先结束原安置',
        'The child is in care elsewhere: end that placement first',
      ),
    bedFree: ({ choice }) =>
      missingUnless(
        choice?.bedFree !== false,
        'NO_FREE_BED',
        '6.3.a',
        '该机构没有空余床位；超额安置须由负责人决定',
        'No bed is free there; only the head may place a child beyond the beds',
      ),
    bedsFull: ({ choice }) =>
      missingUnless(
        choice?.bedFree !== true,
        'BED_FREE',
        '6.3.a',
        '该处不需要超额安置',
        'A bed is free there, or none is needed: place the child in the ordinary way',
      ),
    notWithPolicesChoice: ({ basis, chosen }) =>
      missingUnless(
        !policeChoose(basis, chosen),
        'CHOSEN_BY_POLICE',
        '4.2.c',
        '公安机关已护送至近亲属或嘎查村，民政部门予以登记',
        'The police took the child to a relative or the village: it is recorded, not refused',
      ),
    guardianOpen: ({ guardian }) =>
      missingUnless(
        guardian?.word !== 'TOLD',
        'GUARDIAN_TOLD',
        '4.2.c',
        '监护人已告知',
        'The guardians have been told',
      ),
  },
  transitions: [
    {
      action: 'recordChosenPlace',
      from: ['REQUESTED'],
      to: 'IN_CARE',
      by: ['event:placement.requested'],
      needs: ['placeAllowed', 'notInCare'],
      clause: '4.2.c',
      emits: 'placement.started',
      zh: '登记公安机关护送的去处',
      en: 'Record where the police took the child',
    },
    {
      action: 'withdrawPlacementRequest',
      from: ['REQUESTED'],
      to: 'WITHDRAWN',
      by: ['event:incident.closed', 'event:incident.unfounded', 'event:incident.joined'],
      needs: [],
      clause: '4.2.c',
      zh: '请求失效',
      en: 'The request is void',
    },
    {
      action: 'placeChild',
      from: ['REQUESTED'],
      to: 'IN_CARE',
      by: PLACERS,
      needs: ['placeAllowed', 'notInCare', 'bedFree'],
      clause: '4.2.c',
      emits: 'placement.started',
      zh: '安置',
      en: 'Place the child',
    },
    {
      action: 'placeChildOverBeds',
      from: ['REQUESTED'],
      to: 'IN_CARE',
      by: HEAD,
      needs: ['placeAllowed', 'notInCare', 'bedsFull'],
      clause: '6.3.a',
      emits: 'placement.started',
      zh: '超额安置',
      en: 'Place beyond the beds',
    },
    {
      action: 'refusePlacement',
      from: ['REQUESTED'],
      to: 'REFUSED',
      by: PLACERS,
      needs: ['notWithPolicesChoice'],
      clause: '4.2.e',
      emits: 'placement.refused',
      zh: '答复未能安置',
      en: 'Answer that no place was found',
    },
    {
      action: 'reviewPlacement',
      from: ['IN_CARE'],
      to: 'IN_CARE',
      by: PLACERS,
      needs: [],
      clause: '4.2.c',
      emits: 'placement.reviewed',
      zh: '复核',
      en: 'Review',
    },
    {
      action: 'moveChildInCare',
      from: ['IN_CARE'],
      to: 'IN_CARE',
      by: PLACERS,
      needs: ['placeAllowed', 'bedFree'],
      clause: '4.2.c',
      emits: 'placement.moved',
      zh: '转移照料地点',
      en: 'Move the child',
    },
    {
      action: 'moveChildOverBeds',
      from: ['IN_CARE'],
      to: 'IN_CARE',
      by: HEAD,
      needs: ['placeAllowed', 'bedsFull'],
      clause: '6.3.a',
      emits: 'placement.moved',
      zh: '超额转移',
      en: 'Move beyond the beds',
    },
    {
      action: 'tellGuardianOfPlacement',
      from: ['IN_CARE'],
      to: 'IN_CARE',
      by: PLACERS,
      needs: ['guardianOpen'],
      clause: '4.2.c',
      zh: '登记告知监护人',
      en: 'Record whether the guardians were told',
    },
    {
      action: 'endPlacement',
      from: ['IN_CARE'],
      to: 'ENDED',
      by: PLACERS,
      needs: [],
      clause: '4.2.c',
      emits: 'placement.ended',
      zh: '结束安置',
      en: 'End the placement',
    },
  ],
});
