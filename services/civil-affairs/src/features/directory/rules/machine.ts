import { machine, missingUnless, type ActorRole } from '@ger/kernel';

/** PROPOSED is before the first record: it is never stored. */
export type UnitState = 'PROPOSED' | 'IN_USE' | 'CLOSED';
export type UnitAction = 'openUnit' | 'changeUnit' | 'closeUnit';
export type PostState = 'PROPOSED' | 'GIVEN' | 'ENDED';
export type PostAction = 'givePost' | 'endPost';

/** The register of units and posts is kept by the heads of civil affairs, each for the places of the own unit (3.2.a). */
const REGISTRAR: ActorRole = 'civil-affairs.head';
/** What an installation begins with (README). */
const INSTALLATION: ActorRole = 'clock';

export interface UnitSubject {
  readonly state: UnitState;
  /** Units in use that have this one as their superior. */
  readonly below: number;
}

/** 单位流程 (3.2.a): recorded, changed, closed; its posts end with it. */
export const UNIT = machine<UnitSubject, UnitState, UnitAction, 'noneBelow'>({
  name: 'unit',
  clause: '3.2.a',
  initial: 'PROPOSED',
  states: {
    PROPOSED: { zh: '拟登记', en: 'Proposed' },
    IN_USE: { zh: '在用', en: 'In use' },
    CLOSED: { zh: '已撤销', en: 'Closed', end: true },
  },
  requirements: {
    noneBelow: ({ below }) =>
      missingUnless(
        below === 0,
        'NONE_BELOW',
        '3.2.a',
        '先将下级单位改属其他单位或撤销',
        'Units below it must first be placed elsewhere or closed',
      ),
  },
  transitions: [
    {
      action: 'openUnit',
      from: ['PROPOSED'],
      to: 'IN_USE',
      by: [REGISTRAR, INSTALLATION],
      needs: [],
      clause: '3.2.a',
      emits: 'unit.recorded',
      zh: '登记单位',
      en: 'Record a unit',
    },
    {
      action: 'changeUnit',
      from: ['IN_USE'],
      to: 'IN_USE',
      by: [REGISTRAR, INSTALLATION],
      needs: [],
      clause: '3.2.a',
      emits: 'unit.recorded',
      zh: '变更单位',
      en: 'Change the unit',
    },
    {
      action: 'closeUnit',
      from: ['IN_USE'],
      to: 'CLOSED',
      by: [REGISTRAR],
      needs: ['noneBelow'],
      clause: '3.2.a',
      emits: 'unit.recorded',
      zh: '撤销单位',
      en: 'Close the unit',
    },
  ],
});

export interface PostSubject {
  readonly state: PostState;
  /** The post is the actor's own, or would be. */
  readonly own: boolean;
  /** The post leads a unit of the actor's own level, or looks over it: for the level above to fill. */
  readonly forAbove: boolean;
  /** The officer holds the same role in the same unit already. */
  readonly heldAlready: boolean;
  /** The unit is closed, or not open yet on the first day. */
  readonly unitClosed: boolean;
}

type PostRequirement = 'notOwn' | 'ownLevel' | 'notHeldAlready' | 'unitOpen';

/** 任职流程 (3.2.a): given and ended by a head of civil affairs, never by oneself, and leaders by the level above. */
export const POST = machine<PostSubject, PostState, PostAction, PostRequirement>({
  name: 'post',
  clause: '3.2.a',
  initial: 'PROPOSED',
  states: {
    PROPOSED: { zh: '拟任', en: 'Proposed' },
    GIVEN: { zh: '任职', en: 'Given' },
    ENDED: { zh: '已免', en: 'Ended', end: true },
  },
  requirements: {
    notOwn: ({ own }) =>
      missingUnless(
        !own,
        'NOT_OWN_POST',
        '3.2.a',
        '本人的任职由其他负责人办理',
        'Nobody gives or ends a post of their own',
      ),
    ownLevel: ({ forAbove }) =>
      missingUnless(
        !forAbove,
        'LEVEL_ABOVE',
        '3.2.a',
        '本级负责人、督导和审计人员的任职由上级民政部门办理',
        'Heads, supervision and audit of the own level are for the level above',
      ),
    notHeldAlready: ({ heldAlready }) =>
      missingUnless(
        !heldAlready,
        'NOT_HELD_ALREADY',
        '3.2.a',
        '该人员已在该单位任此职务',
        'The officer holds this role in this unit already',
      ),
    unitOpen: ({ unitClosed }) =>
      missingUnless(
        !unitClosed,
        'UNIT_OPEN',
        '3.2.a',
        '单位已撤销，或在任职起始日尚未设立',
        'The unit is closed, or not open yet on the first day',
      ),
  },
  transitions: [
    {
      action: 'givePost',
      from: ['PROPOSED'],
      to: 'GIVEN',
      by: [REGISTRAR, INSTALLATION],
      needs: ['notOwn', 'ownLevel', 'notHeldAlready', 'unitOpen'],
      clause: '3.2.a',
      emits: 'post.given',
      zh: '任职',
      en: 'Give a post',
    },
    {
      action: 'endPost',
      from: ['GIVEN'],
      to: 'ENDED',
      by: [REGISTRAR, INSTALLATION],
      needs: ['notOwn', 'ownLevel'],
      clause: '3.2.a',
      emits: 'post.ended',
      zh: '免职',
      en: 'End the post',
    },
  ],
});
