import { missingUnless, type ClauseId, type Missing } from '@ger/kernel';
import { coverPlace } from '../../../places.ts';
import { attemptsOfRound, isWatched, type DropoutCaseInHand } from './dropout-case.ts';
import { missingFor, ordersToCheck } from './lawful-measures.ts';
import { isPastSchoolAge } from './school-age.ts';
import type { ReportRecipient } from './vocabulary.ts';

export type Requirement =
  | 'inCharge'
  | 'attemptsMade'
  | 'notYetAcknowledged'
  | 'addressedTo'
  | 'bothAcknowledged'
  | 'insideWatch'
  | 'pastSchoolAge'
  | 'orderToCheck'
  | 'measureInOrder';

const missing = (
  holds: boolean,
  code: string,
  zh: string,
  en: string,
  clause: ClauseId = '3.3.h',
): Missing[] => missingUnless(holds, code, clause, zh, en);

/** Which of the two recipients an officer's role answers for; neither, for the school. */
export function recipientOf(role: string | undefined): ReportRecipient | undefined {
  if (role === 'education.officer' || role === 'education.head') return 'EDUCATION_BUREAU';
  return role === 'township.officer' || role === 'township.head' ? 'TOWNSHIP' : undefined;
}

/** The school its own pupils, the bureau the schools of its place, the township the pupils who live there. */
function isInCharge({ hand, unitId, placeNo, residenceNo }: DropoutCaseInHand): boolean {
  if (hand === null) return true; // an event; the machine says which
  const recipient = recipientOf(hand.role);
  if (recipient === undefined) return hand.unitId === unitId;
  return coverPlace(hand.divisions, recipient === 'TOWNSHIP' ? residenceNo : placeNo);
}

const acknowledgedBy = ({ report }: DropoutCaseInHand, recipient: ReportRecipient | undefined): boolean =>
  recipient !== undefined && report?.acknowledged[recipient] !== undefined;

/** What each step of a dropout case asks for (3.3.h). */
export const REQUIREMENTS: Readonly<Record<Requirement, (dropout: DropoutCaseInHand) => readonly Missing[]>> =
  {
    inCharge: (dropout) =>
      missing(
        isInCharge(dropout),
        'IN_CHARGE',
        '由就读学校、学校所在地教育部门或学生居住地苏木乡镇办理',
        "Done by the pupil's school, the bureau of the school's place or the township of the pupil's residence",
      ),
    attemptsMade: (dropout) => {
      const { attemptsNeeded } = dropout;
      const made = attemptsOfRound(dropout).length;
      return missing(
        made >= attemptsNeeded,
        'PERSUASION_ATTEMPTS',
        `至少劝返 ${attemptsNeeded} 次，现有 ${made} 次`,
        `At least ${attemptsNeeded} attempts to persuade; made so far: ${made}`,
      );
    },
    notYetAcknowledged: (dropout) =>
      missing(
        !acknowledgedBy(dropout, recipientOf(dropout.hand?.role)),
        'NOT_YET_ACKNOWLEDGED',
        '本方已签收，等待另一方签收',
        'Your side has acknowledged already; the other has yet to',
      ),
    addressedTo: ({ hand, report }) => {
      const addressed = report?.bureauUnitId ?? null;
      const otherBureau = recipientOf(hand?.role) === 'EDUCATION_BUREAU' && hand?.unitId !== addressed;
      return missing(
        addressed === null || !otherBureau,
        'ADDRESSED_TO',
        '由书面报告所送达的教育部门签收',
        'Acknowledged by the education bureau the report is addressed to',
      );
    },
    bothAcknowledged: (dropout) => [
      ...missing(
        acknowledgedBy(dropout, 'EDUCATION_BUREAU'),
        'BUREAU_ACKNOWLEDGEMENT',
        '旗县教育部门尚未签收',
        'The education bureau has yet to acknowledge',
      ),
      ...missing(
        acknowledgedBy(dropout, 'TOWNSHIP'),
        'TOWNSHIP_ACKNOWLEDGEMENT',
        '苏木乡镇尚未签收',
        'The township has yet to acknowledge',
      ),
    ],
    insideWatch: (dropout) =>
      missing(
        isWatched(dropout, dropout.today),
        'INSIDE_WATCH',
        '复学观察期已过，请重新登记',
        'The watch after the return is over: register anew',
      ),
    pastSchoolAge: ({ birthDate, today }) =>
      missing(
        isPastSchoolAge(birthDate, today),
        'PAST_SCHOOL_AGE',
        '九年义务教育年限未满，仍须接受义务教育',
        'The nine years of compulsory education are not over',
        'L.10',
      ),
    measureInOrder: (dropout) => (dropout.intended === null ? [] : missingFor(dropout.intended, dropout)),
    orderToCheck: (dropout) =>
      missing(
        ordersToCheck(dropout).length > 0,
        'ORDER_TO_CHECK',
        '没有待检查的责令改正',
        'No order to correct waits to be followed up',
        'L.10',
      ),
  };
