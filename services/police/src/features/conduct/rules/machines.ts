import { machine, missingUnless, type ClauseId, type Missing } from '@ger/kernel';
import {
  standing,
  type ConductInHand,
  type ConductState,
  type InterventionInHand,
  type InterventionState,
} from './conduct.ts';
import { allowedFor, choicesFor, INTERVENTION_NAMES } from './interventions.ts';

export type ConductAction = 'decideIntervention' | 'concludeConduct';
export type InterventionAction =
  | 'carryOutIntervention'
  | 'handOverToJudiciary'
  | 'recordJudiciaryReceipt'
  | 'withdrawIntervention';

const INVESTIGATORS = ['police.case', 'police.head'] as const;

const unitInCharge = (inCharge: string, acting: string | null): Missing[] =>
  missingUnless(
    inCharge === acting,
    'UNIT_IN_CHARGE',
    '4.4.a',
    '由主管单位的民警办理',
    'The unit in charge acts',
  );

const DONE: ReadonlySet<InterventionState> = new Set(['CARRIED_OUT', 'RECEIPTED', 'WITHDRAWN']);

/** 加害行为处置流程 (4.4.a): decided, more than once where the table allows, and concluded when all is done. */
export const CONDUCT = machine<
  ConductInHand,
  ConductState,
  ConductAction,
  'unitInCharge' | 'choiceLeft' | 'requiredDecided' | 'interventionsDone'
>({
  name: 'conduct',
  clause: '4.4.a',
  initial: 'RECORDED',
  states: {
    RECORDED: { zh: '已查明，待决定', en: 'Recorded, to be decided' },
    DECIDED: { zh: '已决定处置', en: 'Decided' },
    CONCLUDED: { zh: '已处置完毕', en: 'Concluded', end: true },
  },
  requirements: {
    unitInCharge: ({ unitId, actingUnitId }) => unitInCharge(unitId, actingUnitId),
    choiceLeft: (conduct) =>
      missingUnless(
        choicesFor(conduct).length > 0,
        'NO_CHOICE_LEFT',
        '4.4.a',
        '对该行为没有其他可以采取的处置方式',
        'Nothing else can be decided for this act',
      ),
    requiredDecided: (conduct) => {
      const decided = new Set(standing(conduct).map(({ kind }) => kind));
      return [
        ...missingUnless(
          decided.size > 0,
          'NONE_DECIDED',
          '4.4.a',
          '尚未决定任何处置',
          'Nothing is decided yet',
        ),
        ...allowedFor(conduct)
          .filter(({ kind, required }) => required && !decided.has(kind))
          .map(
            ({ kind, clauses, zh, en }): Missing => ({ code: kind, clause: clauses[0] as ClauseId, zh, en }),
          ),
      ];
    },
    interventionsDone: ({ interventions }) =>
      interventions
        .filter(({ state }) => !DONE.has(state))
        .map(({ kind }): Missing => ({ code: kind, clause: '4.4.a', ...INTERVENTION_NAMES[kind] })),
  },
  transitions: [
    ...(['RECORDED', 'DECIDED'] as const).map((state) => ({
      action: 'decideIntervention' as const,
      from: [state],
      to: 'DECIDED' as const,
      by: INVESTIGATORS,
      needs: ['unitInCharge', 'choiceLeft'] as const,
      clause: '4.4.a' as const,
      emits: 'intervention.decided',
      zh: '决定处置',
      en: 'Decide an intervention',
    })),
    {
      action: 'concludeConduct',
      from: ['DECIDED'],
      to: 'CONCLUDED',
      by: INVESTIGATORS,
      needs: ['unitInCharge', 'requiredDecided', 'interventionsDone'],
      clause: '4.4.a',
      emits: 'conduct.concluded',
      zh: '处置完毕',
      en: 'Conclude',
    },
  ],
});

/** 一项处置的流程 (4.4.a): carried out, or a criminal case handed over to the judiciary with its receipt; or withdrawn. */
export const INTERVENTION = machine<
  InterventionInHand,
  InterventionState,
  InterventionAction,
  'unitInCharge' | 'criminal' | 'notCriminal' | 'byItsPaper'
>({
  name: 'intervention',
  clause: '4.4.a',
  initial: 'DECIDED',
  states: {
    DECIDED: { zh: '已决定', en: 'Decided' },
    CARRIED_OUT: { zh: '已执行', en: 'Carried out', end: true },
    HANDED_OVER: { zh: '已移送司法机关', en: 'Handed over to the judiciary' },
    RECEIPTED: { zh: '司法机关已接收', en: 'Received by the judiciary', end: true },
    WITHDRAWN: { zh: '已撤销', en: 'Withdrawn', end: true },
  },
  requirements: {
    unitInCharge: ({ inChargeUnitId, actingUnitId }) => unitInCharge(inChargeUnitId, actingUnitId),
    criminal: ({ kind }) =>
      missingUnless(
        kind === 'CRIMINAL_CASE',
        'CRIMINAL_CASE',
        '4.4.a',
        '只有刑事立案的移送司法机关',
        'Only a criminal case is handed over',
      ),
    notCriminal: ({ kind }) =>
      missingUnless(
        kind !== 'CRIMINAL_CASE',
        'NOT_CRIMINAL',
        '4.4.a',
        '刑事立案的应当移送司法机关',
        'A criminal case is handed over to the judiciary',
      ),
    byItsPaper: ({ kind, isByPaper }) =>
      missingUnless(
        kind !== 'WRITTEN_WARNING' || isByPaper,
        'WRITTEN_WARNING_ISSUED',
        '4.4.d',
        '出具告诫书即为执行：请在事件页的“告诫书”中拟写、出具',
        'A warning is carried out by issuing its paper: draw it up and issue it under “Written warnings” on the page of the incident',
      ),
  },
  transitions: [
    {
      action: 'carryOutIntervention',
      from: ['DECIDED'],
      to: 'CARRIED_OUT',
      by: INVESTIGATORS,
      needs: ['unitInCharge', 'notCriminal', 'byItsPaper'],
      clause: '4.4.a',
      emits: 'intervention.carried-out',
      zh: '记录执行',
      en: 'Record as carried out',
    },
    {
      action: 'handOverToJudiciary',
      from: ['DECIDED'],
      to: 'HANDED_OVER',
      by: INVESTIGATORS,
      needs: ['unitInCharge', 'criminal'],
      clause: '4.4.a',
      emits: 'intervention.handed-over',
      zh: '移送司法机关',
      en: 'Hand over to the judiciary',
    },
    {
      action: 'recordJudiciaryReceipt',
      from: ['HANDED_OVER'],
      to: 'RECEIPTED',
      by: INVESTIGATORS,
      needs: ['unitInCharge'],
      clause: '4.4.a',
      emits: 'intervention.receipted',
      zh: '登记接收回执',
      en: 'Record the receipt',
    },
    {
      action: 'withdrawIntervention',
      from: ['DECIDED'],
      to: 'WITHDRAWN',
      by: ['police.head'],
      needs: ['unitInCharge'],
      clause: '4.4.a',
      emits: 'intervention.withdrawn',
      zh: '撤销处置决定',
      en: 'Withdraw the decision',
    },
  ],
});
