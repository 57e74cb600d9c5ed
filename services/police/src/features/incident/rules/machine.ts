import { machine, missingUnless, type ClauseId, type Missing } from '@ger/kernel';
import type { IncidentInHand, Measure } from './incident.ts';

export type IncidentState =
  | 'RECEIVED'
  | 'ACCEPTED'
  | 'TRANSFERRED'
  | 'DISPATCHED'
  | 'ON_SCENE'
  | 'SUBSTANTIATED'
  | 'HANDLING'
  | 'FOLLOW_UP'
  | 'CLOSED'
  | 'UNFOUNDED'
  | 'JOINED';

export type IncidentAction =
  | 'acceptIncident'
  | 'transferIncident'
  | 'joinIncident'
  | 'nameChild'
  | 'dispatchIncident'
  | 'arriveOnScene'
  | 'substantiateIncident'
  | 'proposeUnfounded'
  | 'confirmUnfounded'
  | 'startHandling'
  | 'requestMeasure'
  | 'recordMeasureStep'
  | 'completeMeasure'
  | 'waiveMeasure'
  | 'notifyTownship'
  | 'issuePaper'
  | 'servePaper'
  | 'recordConduct'
  | 'startFollowUp'
  | 'closeIncident';

type Requirement =
  | 'unitInCharge'
  | 'childNotNamed'
  | 'measuresSettled'
  | 'townshipNotNotified'
  | 'paperToServe'
  | 'proposed'
  | 'secondOfficer';

/** Required measures that are neither done nor lawfully waived. */
export function outstandingMeasures({ measures }: { measures: readonly Measure[] }): Missing[] {
  return measures
    .filter((measure) => measure.required && measure.state === 'OPEN')
    .map(({ kind, clauses, zh, en }) => ({ code: kind, clause: clauses[0] as ClauseId, zh, en }));
}

const OPEN = [
  'RECEIVED',
  'ACCEPTED',
  'TRANSFERRED',
  'DISPATCHED',
  'ON_SCENE',
  'SUBSTANTIATED',
  'HANDLING',
  'FOLLOW_UP',
] as const;
const HANDLED = ['SUBSTANTIATED', 'HANDLING', 'FOLLOW_UP'] as const;
const ANY_POLICE = ['police.duty', 'police.case', 'police.head'] as const;

/** 出警处置流程 (4.2): who may do what in which state, and what must be there first. */
export const INCIDENT = machine<IncidentInHand, IncidentState, IncidentAction, Requirement>({
  name: 'incident',
  clause: '4.2.a',
  initial: 'RECEIVED',
  states: {
    RECEIVED: { zh: '已收到', en: 'Received' },
    ACCEPTED: { zh: '已受理', en: 'Accepted' },
    TRANSFERRED: { zh: '已移送主管单位', en: 'Transferred' },
    DISPATCHED: { zh: '已出警', en: 'Dispatched' },
    ON_SCENE: { zh: '已到现场', en: 'On scene' },
    SUBSTANTIATED: { zh: '情况属实', en: 'Substantiated' },
    HANDLING: { zh: '处置中', en: 'Being handled' },
    FOLLOW_UP: { zh: '回访中', en: 'In follow-up' },
    CLOSED: { zh: '已结案', en: 'Closed', end: true },
    UNFOUNDED: { zh: '查无实据', en: 'Unfounded', end: true },
    JOINED: { zh: '已并入另一起事件', en: 'Joined to another', end: true },
  },
  requirements: {
    unitInCharge: ({ unitId, actingUnitId }) =>
      missingUnless(
        unitId === actingUnitId,
        'UNIT_IN_CHARGE',
        '4.2.a',
        '由主管单位的民警办理',
        'The unit in charge acts',
      ),
    childNotNamed: ({ childStanding }) =>
      missingUnless(
        childStanding !== 'NAMED',
        'CHILD_NOT_NAMED',
        '4.2.a',
        '该事件的儿童已经确认',
        'The child of this incident is known',
      ),
    measuresSettled: outstandingMeasures,
    townshipNotNotified: ({ measures }) =>
      missingUnless(
        measures.some((measure) => measure.kind === 'NOTIFY_TOWNSHIP' && measure.state === 'OPEN'),
        'TOWNSHIP_NOT_NOTIFIED',
        '4.2.h',
        '已通报过苏木乡镇',
        'The township has been notified already',
      ),
    paperToServe: ({ papers }) =>
      missingUnless(
        papers.some(({ service }) => service === null),
        'PAPER_TO_SERVE',
        'L.16',
        '没有尚未送达的文书',
        'There is no paper that waits to be served',
      ),
    proposed: ({ unfoundedProposedBy }) =>
      missingUnless(
        unfoundedProposedBy !== null,
        'PROPOSAL',
        '4.2.a',
        '须先提出查无实据的认定',
        'It must first be proposed',
      ),
    secondOfficer: ({ unfoundedProposedBy, actingOfficerId }) =>
      missingUnless(
        unfoundedProposedBy !== actingOfficerId,
        'SECOND_OFFICER',
        '4.2.a',
        '须由另一名民警确认',
        'A second officer must confirm',
      ),
  },
  transitions: [
    {
      action: 'acceptIncident',
      from: ['RECEIVED', 'TRANSFERRED'],
      to: 'ACCEPTED',
      by: ['police.duty', 'police.head'],
      needs: ['unitInCharge'],
      clause: '4.2.a',
      emits: 'incident.accepted',
      zh: '受理',
      en: 'Accept',
    },
    {
      action: 'transferIncident',
      from: ['RECEIVED', 'ACCEPTED'],
      to: 'TRANSFERRED',
      by: ['police.duty', 'police.head'],
      needs: ['unitInCharge'],
      clause: '4.2.a',
      emits: 'incident.transferred',
      zh: '移送主管单位',
      en: 'Transfer to the unit in charge',
    },
    {
      // Nobody has gone out yet: once two responses have begun, each is brought to its own end.
      action: 'joinIncident',
      from: ['RECEIVED', 'ACCEPTED'],
      to: 'JOINED',
      by: ANY_POLICE,
      needs: ['unitInCharge'],
      clause: '4.1.a',
      emits: 'incident.joined',
      zh: '并案',
      en: 'Join to another incident',
    },
    ...OPEN.map((state) => ({
      action: 'nameChild' as const,
      from: [state],
      to: state,
      by: ANY_POLICE,
      needs: ['unitInCharge', 'childNotNamed'] as const,
      clause: '4.2.a' as const,
      emits: 'incident.child-named',
      zh: '确认儿童身份',
      en: 'Name the child',
    })),
    {
      action: 'dispatchIncident',
      from: ['ACCEPTED'],
      to: 'DISPATCHED',
      by: ['police.duty', 'police.head'],
      needs: ['unitInCharge'],
      clause: '4.2.a',
      emits: 'incident.dispatched',
      zh: '出警',
      en: 'Dispatch',
    },
    {
      action: 'arriveOnScene',
      from: ['DISPATCHED'],
      to: 'ON_SCENE',
      by: ANY_POLICE,
      needs: ['unitInCharge'],
      clause: '4.2.a',
      emits: 'incident.arrived',
      zh: '到达现场',
      en: 'Arrive on scene',
    },
    {
      action: 'substantiateIncident',
      from: ['ON_SCENE'],
      to: 'SUBSTANTIATED',
      by: ANY_POLICE,
      needs: ['unitInCharge'],
      clause: '4.2.a',
      emits: 'incident.substantiated',
      zh: '认定情况属实',
      en: 'Substantiate',
    },
    {
      action: 'proposeUnfounded',
      from: ['ON_SCENE'],
      to: 'ON_SCENE',
      by: ANY_POLICE,
      needs: ['unitInCharge'],
      clause: '4.2.a',
      zh: '提出查无实据',
      en: 'Propose as unfounded',
    },
    {
      action: 'confirmUnfounded',
      from: ['ON_SCENE'],
      to: 'UNFOUNDED',
      by: ANY_POLICE,
      needs: ['unitInCharge', 'proposed', 'secondOfficer'],
      clause: '4.2.a',
      emits: 'incident.unfounded',
      zh: '确认查无实据',
      en: 'Confirm as unfounded',
    },
    {
      action: 'startHandling',
      from: ['SUBSTANTIATED'],
      to: 'HANDLING',
      by: ANY_POLICE,
      needs: ['unitInCharge'],
      clause: '4.2.a',
      zh: '开始处置',
      en: 'Start handling',
    },
    ...HANDLED.flatMap((state) => [
      {
        action: 'requestMeasure' as const,
        from: [state],
        to: state,
        by: ANY_POLICE,
        needs: ['unitInCharge'] as const,
        clause: '4.2.a' as const,
        zh: '请有关部门办理',
        en: 'Ask another agency',
      },
      {
        action: 'recordMeasureStep' as const,
        from: [state],
        to: state,
        by: ANY_POLICE,
        needs: ['unitInCharge'] as const,
        clause: '4.2.a' as const,
        zh: '记录落实经过',
        en: 'Record a step of a measure',
      },
      {
        action: 'completeMeasure' as const,
        from: [state],
        to: state,
        by: ANY_POLICE,
        needs: ['unitInCharge'] as const,
        clause: '4.2.a' as const,
        emits: 'incident.measure-settled',
        zh: '落实处置措施',
        en: 'Complete a measure',
      },
      {
        action: 'waiveMeasure' as const,
        from: [state],
        to: state,
        by: ['police.case', 'police.head'] as const,
        needs: ['unitInCharge'] as const,
        clause: '4.2.a' as const,
        emits: 'incident.measure-settled',
        zh: '依法免除处置措施',
        en: 'Waive a measure lawfully',
      },
      {
        action: 'notifyTownship' as const,
        from: [state],
        to: state,
        by: ANY_POLICE,
        needs: ['unitInCharge', 'townshipNotNotified'] as const,
        clause: '4.2.h' as const,
        emits: 'incident.township-notified',
        zh: '通报苏木乡镇',
        en: 'Notify the township',
      },
      {
        action: 'issuePaper' as const,
        from: [state],
        to: state,
        by: ANY_POLICE,
        needs: ['unitInCharge'] as const,
        clause: 'L.16' as const,
        emits: 'incident.paper-issued',
        zh: '出具文书',
        en: 'Issue a paper',
      },
      {
        action: 'servePaper' as const,
        from: [state],
        to: state,
        by: ANY_POLICE,
        needs: ['unitInCharge', 'paperToServe'] as const,
        clause: 'L.16' as const,
        emits: 'incident.paper-served',
        zh: '送达文书',
        en: 'Serve a paper',
      },
      {
        action: 'recordConduct' as const,
        from: [state],
        to: state,
        by: ['police.case', 'police.head'] as const,
        needs: ['unitInCharge'] as const,
        clause: '4.4.a' as const,
        emits: 'conduct.recorded',
        zh: '记录加害行为',
        en: 'Record an act against the child',
      },
    ]),
    {
      action: 'startFollowUp',
      from: ['HANDLING'],
      to: 'FOLLOW_UP',
      by: ANY_POLICE,
      needs: ['unitInCharge'],
      clause: '4.2.a',
      emits: 'incident.followed-up',
      zh: '转入回访',
      en: 'Move to follow-up',
    },
    {
      action: 'closeIncident',
      from: ['FOLLOW_UP'],
      to: 'CLOSED',
      by: ['police.case', 'police.head'],
      needs: ['unitInCharge', 'measuresSettled'],
      clause: '4.2.a',
      emits: 'incident.closed',
      zh: '结案',
      en: 'Close',
    },
  ],
});
