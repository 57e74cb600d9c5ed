import { machine, missingUnless } from '@ger/kernel';
import type { Report } from './report.ts';

export type ReportState = 'OPEN' | 'TOLD';
export type ReportAction = 'separateReport' | 'tellOutcome';

type Requirement = 'unitInCharge' | 'notAlone' | 'accepted';

/** A report with the incident it belongs to and who is about to act: what the requirements ask. */
export interface ReportInHand extends Report {
  readonly inChargeUnitId: string;
  readonly actingUnitId: string | null;
  /** Reports in the same incident, this one included. */
  readonly reportsTogether: number;
}

const ANY_POLICE = ['police.duty', 'police.case', 'police.head'] as const;

/**
 * 报告办理流程 (4.1, L.5). A report is accepted with its incident; of its own are only these: to be separated from an
 * incident it was joined to wrongly, and that its reporter is told the outcome.
 */
export const REPORT = machine<ReportInHand, ReportState, ReportAction, Requirement>({
  name: 'report',
  clause: '4.1.a',
  initial: 'OPEN',
  states: {
    OPEN: { zh: '办理中', en: 'Open' },
    TOLD: { zh: '已告知报告人', en: 'Reporter told', end: true },
  },
  requirements: {
    unitInCharge: ({ inChargeUnitId, actingUnitId }) =>
      missingUnless(
        inChargeUnitId === actingUnitId,
        'UNIT_IN_CHARGE',
        '4.2.a',
        '由主管单位的民警办理',
        'The unit in charge acts',
      ),
    notAlone: ({ reportsTogether }) =>
      missingUnless(
        reportsTogether > 1,
        'ONLY_REPORT',
        '4.1.a',
        '该事件只有这一份报告，无从分案',
        'It is the only report of its incident',
      ),
    accepted: ({ acceptedAt }) =>
      missingUnless(
        acceptedAt !== null,
        'NOT_ACCEPTED',
        'L.5',
        '报告尚未受理',
        'The report is not accepted yet',
      ),
  },
  transitions: [
    ...(['OPEN', 'TOLD'] as const).map((state) => ({
      action: 'separateReport' as const,
      from: [state],
      to: state,
      by: ANY_POLICE,
      needs: ['unitInCharge', 'notAlone'] as const,
      clause: '4.1.a' as const,
      emits: 'report.separated',
      zh: '分案',
      en: 'Separate',
    })),
    {
      action: 'tellOutcome',
      from: ['OPEN'],
      to: 'TOLD',
      by: ANY_POLICE,
      needs: ['unitInCharge', 'accepted'],
      clause: 'L.5',
      emits: 'report.outcome-told',
      zh: '告知报告人',
      en: 'Tell the reporter',
    },
  ],
});

/** The report as its machine asks for it. */
export function reportInHand(
  report: Report,
  incident: { readonly unitId: string },
  reportsTogether: number,
  actingUnitId: string | null,
): ReportInHand {
  return { ...report, inChargeUnitId: incident.unitId, actingUnitId, reportsTogether };
}
