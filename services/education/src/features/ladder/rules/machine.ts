import { machine, missingUnless, type Actor, type AvailableAction } from '@ger/kernel';
import type { LadderReport, LadderReportAction, LadderReportInHand, LadderReportState } from './report.ts';

const DRAWERS = ['school.teacher', 'school.head', 'education.officer', 'education.head'] as const;
const HEADS = ['school.head', 'education.head'] as const;

/** “四个一”报告流程 (L.11): drawn up from the records, reviewed by another officer of the level, filed by its head. */
export const LADDER_REPORT = machine<
  LadderReportInHand,
  LadderReportState,
  LadderReportAction,
  'ownReport' | 'notOwnDraft'
>({
  name: 'ladder-report',
  clause: 'L.11',
  initial: 'OPEN',
  states: {
    OPEN: { zh: '待生成', en: 'To be drawn up' },
    DRAWN_UP: { zh: '已生成，待审核', en: 'Drawn up, to be reviewed' },
    REVIEWED: { zh: '已审核，待报送', en: 'Reviewed, to be filed' },
    FILED: { zh: '已报送', en: 'Filed', end: true },
  },
  requirements: {
    ownReport: ({ unitId, handUnitId }) =>
      missingUnless(
        unitId === handUnitId,
        'OWN_REPORT',
        'L.11',
        '由本级学校或教育部门自行办理',
        'Done by the school or bureau whose report it is',
      ),
    notOwnDraft: ({ drawnUpBy, handOfficerId }) =>
      missingUnless(
        drawnUpBy !== handOfficerId,
        'NOT_OWN_DRAFT',
        'L.11',
        '生成报告的人员不能自行审核',
        'Whoever drew it up does not review it',
      ),
  },
  transitions: [
    {
      action: 'drawUpLadderReport',
      from: ['OPEN', 'DRAWN_UP'],
      to: 'DRAWN_UP',
      by: DRAWERS,
      needs: ['ownReport'],
      clause: 'L.11',
      emits: 'ladder-report.drawn-up',
      zh: '按记录生成报告',
      en: 'Draw up from the records',
    },
    {
      action: 'reviewLadderReport',
      from: ['DRAWN_UP'],
      to: 'REVIEWED',
      by: HEADS,
      needs: ['ownReport', 'notOwnDraft'],
      clause: 'L.11',
      emits: 'ladder-report.reviewed',
      zh: '审核',
      en: 'Review',
    },
    {
      action: 'sendBackLadderReport',
      from: ['DRAWN_UP', 'REVIEWED'],
      to: 'OPEN',
      by: HEADS,
      needs: ['ownReport'],
      clause: 'L.11',
      emits: 'ladder-report.sent-back',
      zh: '退回重新生成',
      en: 'Send back to be drawn up anew',
    },
    {
      action: 'fileLadderReport',
      from: ['REVIEWED'],
      to: 'FILED',
      by: HEADS,
      needs: ['ownReport'],
      clause: 'L.11',
      emits: 'ladder-report.filed',
      zh: '报送',
      en: 'File',
    },
  ],
});

/** The report in the hand of an actor. */
export function inHandOf(report: LadderReport, actor: Actor): LadderReportInHand {
  const officer = actor.kind === 'officer' ? actor.officer : null;
  return { ...report, handUnitId: officer?.post.unitId ?? null, handOfficerId: officer?.officerId ?? null };
}

/** The report without the hand that held it. */
export function outOfHand({
  handUnitId: _u,
  handOfficerId: _o,
  ...report
}: LadderReportInHand): LadderReport {
  return report;
}

/** What the actor may do with a report of the own unit now; nothing with another's. */
export function actionsOn(report: LadderReport, actor: Actor): AvailableAction<LadderReportAction>[] {
  const inHand = inHandOf(report, actor);
  return inHand.unitId === inHand.handUnitId ? LADDER_REPORT.actions(inHand, actor) : [];
}
