import {
  machine,
  missingUnless,
  type Actor,
  type Day,
  type DomainFound,
  type Machine,
  type Role,
} from '@ger/kernel';

export type OwnPartState = 'ASKED' | 'CONTRIBUTED' | 'RELEASED';
/** The last is not asked for by an officer: the assessment was completed without this part. */
export type OwnPartAction = 'contribute' | 'correct' | 'release';

/** 参与调查评估的部分 — what this agency's unit was asked to say of a child; its words stay here (4.3.a). */
export interface OwnPart {
  /** As civil affairs gave it. */
  readonly id: string;
  readonly version: number;
  readonly assessmentId: string;
  readonly childId: string;
  /** The unit that was asked. */
  readonly unitId: string;
  readonly residence: string | null;
  readonly state: OwnPartState;
  readonly askedAt: Date;
  readonly dueOn: Day;
  readonly contributedOn: Day | null;
  readonly domains: readonly DomainFound[];
  readonly note: string | null;
}

/** A part in the hand of whoever is about to act on it. */
export interface OwnPartInHand extends OwnPart {
  readonly actingUnitId: string | null;
}

/** The part in the hand of an actor. */
export function inHandOf(part: OwnPart, actor: Actor): OwnPartInHand {
  return { ...part, actingUnitId: actor.kind === 'officer' ? actor.officer.post.unitId : null };
}

/** The part without the hand that held it. */
export function outOfHand({ actingUnitId: _, ...part }: OwnPartInHand): OwnPart {
  return part;
}

export type PartMachine = Machine<OwnPartInHand, OwnPartState, OwnPartAction, 'ownPart'>;

/** 参与评估流程 (4.3.a): asked, contributed, put right afterwards; or no longer waited for. `by` are the agency's roles. */
export function partMachine(name: string, by: readonly Role[]): PartMachine {
  return machine<OwnPartInHand, OwnPartState, OwnPartAction, 'ownPart'>({
    name,
    clause: '4.3.a',
    initial: 'ASKED',
    states: {
      ASKED: { zh: '待提交', en: 'Waiting for us' },
      CONTRIBUTED: { zh: '已提交', en: 'Contributed', end: true },
      RELEASED: { zh: '未提交，评估已完成', en: 'Completed without us', end: true },
    },
    requirements: {
      ownPart: ({ unitId, actingUnitId }) =>
        missingUnless(
          unitId === actingUnitId,
          'OWN_PART',
          '4.3.a',
          '由被请的单位办理',
          'The unit that was asked acts',
        ),
    },
    transitions: [
      {
        action: 'contribute',
        from: ['ASKED'],
        to: 'CONTRIBUTED',
        by,
        needs: ['ownPart'],
        clause: '4.3.a',
        emits: 'assessment.part-contributed',
        zh: '提交评估部分',
        en: 'Contribute',
      },
      {
        action: 'correct',
        from: ['CONTRIBUTED'],
        to: 'CONTRIBUTED',
        by,
        needs: ['ownPart'],
        clause: '2.4',
        emits: 'assessment.part-contributed',
        zh: '更正评估部分',
        en: 'Correct',
      },
      {
        action: 'release',
        from: ['ASKED'],
        to: 'RELEASED',
        by: ['event:assessment.completed'],
        needs: [],
        clause: '4.3.a',
        zh: '评估已完成',
        en: 'Completed without us',
      },
    ],
  });
}
