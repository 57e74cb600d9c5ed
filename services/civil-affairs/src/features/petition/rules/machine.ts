import {
  addMonths,
  limitOn,
  machine,
  missingUnless,
  valueOf,
  type Day,
  type FigureKind,
  type Role,
} from '@ger/kernel';
import { GROUND_WORDS, type GroundCode } from '../../grounds/rules/grounds.ts';
import { APPLICANTS, RESTORATION_BARS, type ApplicantKind, type RestorationBar } from './applicants.ts';
import type { Petition, PetitionState } from './petition.ts';

export type PetitionAction =
  | 'draftPetition'
  | 'amendPetition'
  | 'arrangeInterimCare'
  | 'filePetition'
  | 'recordPetitionAccepted'
  | 'recordPetitionNotAccepted'
  | 'recordPetitionHeard'
  | 'recordPetitionGranted'
  | 'recordPetitionDismissed'
  | 'withdrawPetition'
  | 'recordHandOver'
  | 'recordRestoration';

/** PROPOSED is before the first version: it is never stored. */
export type PetitionStep = 'PROPOSED' | PetitionState;

/** What the machine looks at. */
export interface PetitionSubject {
  readonly state: PetitionStep;
  /** Another petition about the child is drafted or before the court. */
  readonly another: boolean;
  readonly applicant: ApplicantKind;
  readonly grounds: readonly GroundCode[];
  /** What the records of all agencies support today. */
  readonly supported: readonly GroundCode[];
  readonly bars: readonly RestorationBar[];
  readonly decidedOn: Day | null;
  /** A parent is among those whose guardianship was revoked. */
  readonly parentRevoked: boolean;
  /** When the restoration was applied for; absent while only the possible actions are asked for. */
  readonly appliedOn?: Day;
}

/** What the law asks besides, for a petition in hand. */
export type Beside = Partial<Pick<PetitionSubject, 'another' | 'supported' | 'parentRevoked' | 'appliedOn'>>;

/** What the machine sees of a petition in hand. */
export const inHand = (
  { state, applicant, grounds, bars, decidedOn }: Petition,
  beside: Beside,
): PetitionSubject => ({
  state,
  applicant,
  grounds,
  bars,
  decidedOn,
  another: false,
  supported: [],
  parentRevoked: false,
  ...beside,
});
/** Before there is one. */
export const proposed = (another: boolean): PetitionSubject => ({
  state: 'PROPOSED',
  another,
  applicant: 'CIVIL_AFFAIRS',
  grounds: [],
  supported: [],
  bars: [],
  decidedOn: null,
  parentRevoked: false,
});

/** Township and civil affairs write the draft, also for a relative or a village. */
export const DRAFTERS = [
  'township.officer',
  'township.head',
  'civil-affairs.officer',
  'civil-affairs.head',
] as const satisfies readonly Role[];
/** What the court says is recorded by civil affairs. */
const CIVIL_AFFAIRS = ['civil-affairs.officer', 'civil-affairs.head'] as const satisfies readonly Role[];

const RUNNING = ['DRAFTED', 'FILED', 'ACCEPTED', 'HEARD'] as const;

/** Whether a petition is drafted or before the court. */
export const isRunning = (state: PetitionState): boolean => RUNNING.some((running) => running === state);

const monthsAfter = (kind: FigureKind, day: Day): Day =>
  addMonths(day, valueOf(limitOn(kind, day).amount) ?? 0);

type Requirement = 'noOther' | 'groundsSupported' | 'notBarred' | 'parentRevoked' | 'appliedInTime';

/** 申请撤销监护人资格流程 (4.4.b, L.8): drafted, filed, before the court, decided, handed over; later perhaps restored. */
export const PETITION = machine<PetitionSubject, PetitionStep, PetitionAction, Requirement>({
  name: 'petition',
  clause: '4.4.b',
  initial: 'PROPOSED',
  states: {
    PROPOSED: { zh: '拟申请', en: 'Proposed' },
    DRAFTED: { zh: '已拟稿', en: 'Drafted' },
    FILED: { zh: '已提交法院', en: 'Filed' },
    ACCEPTED: { zh: '法院已受理', en: 'Accepted' },
    NOT_ACCEPTED: { zh: '法院未受理', en: 'Not accepted', end: true },
    HEARD: { zh: '已开庭审理', en: 'Heard' },
    GRANTED: { zh: '判决撤销', en: 'Granted' },
    DISMISSED: { zh: '判决驳回', en: 'Dismissed', end: true },
    WITHDRAWN: { zh: '已撤回', en: 'Withdrawn', end: true },
    HANDED_OVER: { zh: '已移交新监护人', en: 'Handed over', end: true },
    RESTORED: { zh: '已恢复监护人资格', en: 'Restored', end: true },
  },
  requirements: {
    noOther: ({ another }) =>
      missingUnless(
        !another,
        'PETITION_RUNS',
        '4.4.b',
        '该儿童已有一项申请在办理',
        'Another petition about this child is running',
      ),
    groundsSupported: ({ applicant, grounds, supported }) =>
      APPLICANTS[applicant].needsRecords
        ? grounds
            .filter((code) => !supported.includes(code))
            .flatMap((code) =>
              missingUnless(
                false,
                `NOT_SUPPORTED_${code}`,
                '4.4.b',
                `记录尚不支持：${GROUND_WORDS[code].zh}`,
                `Not supported by the records: ${GROUND_WORDS[code].en}`,
              ),
            )
        : [],
    notBarred: ({ bars }) =>
      bars.flatMap((bar) =>
        missingUnless(
          false,
          `BARRED_${bar}`,
          'L.8',
          `不得恢复：${RESTORATION_BARS[bar].zh}`,
          `Barred: ${RESTORATION_BARS[bar].en}`,
        ),
      ),
    parentRevoked: ({ parentRevoked }) =>
      missingUnless(
        parentRevoked,
        'NO_PARENT',
        'L.8',
        '只有父母可以申请恢复监护人资格',
        'Only a parent may be restored',
      ),
    appliedInTime: ({ decidedOn, appliedOn }) =>
      missingUnless(
        decidedOn === null || appliedOn === undefined || isInTime(decidedOn, appliedOn),
        'NOT_IN_TIME',
        'L.8',
        '应自撤销之日起三个月后、一年内申请恢复',
        'To be applied for three months to one year after the revocation',
      ),
  },
  transitions: [
    {
      action: 'draftPetition',
      from: ['PROPOSED'],
      to: 'DRAFTED',
      by: DRAFTERS,
      needs: ['noOther'],
      clause: '4.4.b',
      zh: '拟写申请',
      en: 'Draft a petition',
    },
    {
      action: 'amendPetition',
      from: ['DRAFTED'],
      to: 'DRAFTED',
      by: DRAFTERS,
      needs: [],
      clause: '4.4.b',
      zh: '修改申请',
      en: 'Amend the draft',
    },
    {
      action: 'filePetition',
      from: ['DRAFTED'],
      to: 'FILED',
      by: CIVIL_AFFAIRS,
      needs: ['groundsSupported'],
      clause: 'L.8',
      emits: 'petition.filed',
      zh: '登记已提交法院',
      en: 'Record that it was filed',
    },
    ...RUNNING.map((state) => ({
      action: 'arrangeInterimCare' as const,
      from: [state],
      to: state,
      by: CIVIL_AFFAIRS,
      needs: [],
      clause: '4.4.b' as const,
      zh: '落实临时照料',
      en: 'Arrange interim care',
    })),
    {
      action: 'recordPetitionAccepted',
      from: ['FILED'],
      to: 'ACCEPTED',
      by: CIVIL_AFFAIRS,
      needs: [],
      clause: '4.4.b',
      emits: 'petition.accepted',
      zh: '登记法院受理',
      en: 'Record that it was accepted',
    },
    {
      action: 'recordPetitionNotAccepted',
      from: ['FILED'],
      to: 'NOT_ACCEPTED',
      by: CIVIL_AFFAIRS,
      needs: [],
      clause: '4.4.b',
      emits: 'petition.not-accepted',
      zh: '登记法院未受理',
      en: 'Record that it was not accepted',
    },
    {
      action: 'recordPetitionHeard',
      from: ['ACCEPTED'],
      to: 'HEARD',
      by: CIVIL_AFFAIRS,
      needs: [],
      clause: '4.4.b',
      zh: '登记开庭审理',
      en: 'Record the hearing',
    },
    {
      action: 'recordPetitionGranted',
      from: ['HEARD'],
      to: 'GRANTED',
      by: CIVIL_AFFAIRS,
      needs: [],
      clause: '4.4.b',
      emits: 'petition.decided',
      zh: '登记判决撤销并指定监护人',
      en: 'Record that it was granted, with the new guardian',
    },
    {
      action: 'recordPetitionDismissed',
      from: ['HEARD'],
      to: 'DISMISSED',
      by: CIVIL_AFFAIRS,
      needs: [],
      clause: '4.4.b',
      emits: 'petition.decided',
      zh: '登记判决驳回',
      en: 'Record that it was dismissed',
    },
    {
      action: 'withdrawPetition',
      from: [...RUNNING],
      to: 'WITHDRAWN',
      by: CIVIL_AFFAIRS,
      needs: [],
      clause: '4.4.b',
      emits: 'petition.withdrawn',
      zh: '撤回申请',
      en: 'Withdraw',
    },
    {
      action: 'recordHandOver',
      from: ['GRANTED'],
      to: 'HANDED_OVER',
      by: CIVIL_AFFAIRS,
      needs: [],
      clause: '4.4.b',
      emits: 'petition.handed-over',
      zh: '登记移交新监护人',
      en: 'Record the handing over',
    },
    {
      action: 'recordRestoration',
      from: ['HANDED_OVER'],
      to: 'RESTORED',
      by: CIVIL_AFFAIRS,
      needs: ['parentRevoked', 'notBarred', 'appliedInTime'],
      clause: 'L.8',
      emits: 'petition.restored',
      zh: '登记法院判决恢复',
      en: 'Record that the court restored the guardianship',
    },
  ],
});

/** 法发〔2014〕24号第三十八条 [unverified]: from three months to one year after the revocation. */
function isInTime(decidedOn: Day, appliedOn: Day): boolean {
  return (
    appliedOn >= monthsAfter('restoration-earliest', decidedOn) &&
    appliedOn <= monthsAfter('restoration-latest', decidedOn)
  );
}
