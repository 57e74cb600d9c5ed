import { ASSESSMENT_DOMAINS, machine, missingUnless, type ActorRole, type Missing } from '@ger/kernel';
import type { Assessment, ParticipantKind } from './assessment.ts';

export type AssessmentState = 'OPENED' | 'IN_PROGRESS' | 'COMPLETED';
/** The last two are not asked for by an officer: another agency's part arrives, and another notification joins. */
export type AssessmentAction =
  | 'recordAssessmentDomain'
  | 'recordAssessmentConclusion'
  | 'addAssessmentParticipant'
  | 'removeAssessmentParticipant'
  | 'contributeToAssessment'
  | 'askForAssessmentPart'
  | 'completeAssessment'
  | 'correctAssessment'
  | 'notePart'
  | 'joinIncident';
type Requirement = 'domainsAssessed' | 'concluded' | 'threeTookPart';

const TOWNSHIP = ['township.officer', 'township.head'] as const;
const BUREAU = ['civil-affairs.officer', 'civil-affairs.head'] as const;

const DOMAIN_WORDS = {
  SAFETY: { zh: '尚未评估安全处境', en: 'Safety has not been assessed' },
  GUARDIANSHIP: { zh: '尚未评估监护情况', en: 'Guardianship has not been assessed' },
  HEALTH: { zh: '尚未评估身心健康状况', en: 'Physical and mental health has not been assessed' },
} as const;

/** 会同办理 — the township assesses together with civil affairs and the police: fewer may not complete it (4.3.a). */
const MUST_TAKE_PART: readonly (readonly [ParticipantKind, string, string])[] = [
  ['TOWNSHIP', '苏木乡镇（街道）尚未参加评估', 'The township has not taken part'],
  ['CIVIL_AFFAIRS', '民政部门尚未参加评估', 'Civil affairs has not taken part'],
  ['POLICE', '公安机关尚未提交其部分', 'The police have not contributed their part'],
];

function unassessed({ form }: Assessment): Missing[] {
  return ASSESSMENT_DOMAINS.filter(
    (domain) => !form.domains.some((one) => one.domain === domain && one.level !== null),
  ).map((domain) => ({ code: `${domain}_NOT_ASSESSED`, clause: '4.3.a', ...DOMAIN_WORDS[domain] }));
}

function concluded({ form }: Assessment): Missing[] {
  return missingUnless(
    form.conclusion !== null,
    'NO_CONCLUSION',
    '4.3.a',
    '尚未填写评估结论',
    'No conclusion',
  );
}

function absent({ form }: Assessment): Missing[] {
  return MUST_TAKE_PART.flatMap(([kind, zh, en]) =>
    missingUnless(
      form.participants.some((one) => one.kind === kind),
      `${kind}_NOT_TAKEN_PART`,
      '4.3.a',
      zh,
      en,
    ),
  );
}

/** An entry that may be made while the assessment is open; the first makes it one that is under way. */
const entry = (action: AssessmentAction, by: readonly ActorRole[], zh: string, en: string) =>
  ({
    action,
    from: ['OPENED', 'IN_PROGRESS'],
    to: 'IN_PROGRESS',
    by,
    needs: [],
    clause: '4.3.a',
    zh,
    en,
  }) as const;

/** 调查评估流程 (4.3.a): opened by the police's notification, entered in pieces, complete only when all is there. */
export const ASSESSMENT = machine<Assessment, AssessmentState, AssessmentAction, Requirement>({
  name: 'assessment',
  clause: '4.3.a',
  initial: 'OPENED',
  states: {
    OPENED: { zh: '待开展', en: 'To be begun' },
    IN_PROGRESS: { zh: '评估中', en: 'Under way' },
    COMPLETED: { zh: '已完成', en: 'Completed', end: true },
  },
  requirements: {
    domainsAssessed: unassessed,
    concluded,
    threeTookPart: absent,
  },
  transitions: [
    entry('recordAssessmentDomain', TOWNSHIP, '记录评估', 'Record a domain'),
    entry('recordAssessmentConclusion', TOWNSHIP, '记录结论', 'Record the conclusion'),
    entry('addAssessmentParticipant', TOWNSHIP, '记录参加者', 'Record who took part'),
    entry('removeAssessmentParticipant', TOWNSHIP, '删去参加者', 'Remove a participant'),
    entry('contributeToAssessment', BUREAU, '参与评估', 'Take part'),
    entry('notePart', ['event:assessment.part-contributed'], '收到部门评估', 'Part received'),
    {
      action: 'askForAssessmentPart',
      from: ['OPENED'],
      to: 'OPENED',
      by: TOWNSHIP,
      needs: [],
      clause: '4.3.a',
      emits: 'assessment.part-asked',
      zh: '请其参与评估',
      en: 'Ask for a part',
    },
    {
      action: 'askForAssessmentPart',
      from: ['IN_PROGRESS'],
      to: 'IN_PROGRESS',
      by: TOWNSHIP,
      needs: [],
      clause: '4.3.a',
      emits: 'assessment.part-asked',
      zh: '请其参与评估',
      en: 'Ask for a part',
    },
    {
      // A second notification about the child while one is being assessed: they are assessed together.
      action: 'joinIncident',
      from: ['OPENED'],
      to: 'OPENED',
      by: ['event:incident.township-notified'],
      needs: [],
      clause: '4.3.a',
      zh: '并入又一次通报',
      en: 'Join another notification',
    },
    {
      action: 'joinIncident',
      from: ['IN_PROGRESS'],
      to: 'IN_PROGRESS',
      by: ['event:incident.township-notified'],
      needs: [],
      clause: '4.3.a',
      zh: '并入又一次通报',
      en: 'Join another notification',
    },
    {
      action: 'completeAssessment',
      from: ['OPENED', 'IN_PROGRESS'],
      to: 'COMPLETED',
      by: TOWNSHIP,
      needs: ['domainsAssessed', 'concluded', 'threeTookPart'],
      clause: '4.3.a',
      emits: 'assessment.completed',
      zh: '完成评估',
      en: 'Complete',
    },
    {
      action: 'correctAssessment',
      from: ['COMPLETED'],
      to: 'COMPLETED',
      by: TOWNSHIP,
      needs: [],
      clause: '2.4',
      emits: 'assessment.corrected',
      zh: '更正评估',
      en: 'Correct',
    },
  ],
});

/** What an assessment still misses to be complete, whoever asks. */
export function missingToComplete(assessment: Assessment): Missing[] {
  if (assessment.state === 'COMPLETED') return [];
  return [...unassessed(assessment), ...concluded(assessment), ...absent(assessment)];
}
