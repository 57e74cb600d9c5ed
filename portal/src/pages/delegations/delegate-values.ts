import type {
  CheckEvidence,
  DelegateCheckResult,
  GuardianRelation,
  HearingWay,
  NameDelegateInput,
} from '@ger/schema/client';
import { CHECK_ITEMS } from './delegation-words.ts';

/** What stands in the form of a delegate, by its cells. */
export interface DelegateValues {
  readonly delegateName: string;
  readonly delegateIdentityNumber?: string;
  readonly delegateBirthDate: string;
  readonly relation: GuardianRelation;
  readonly phone?: string;
  readonly address?: string;
  readonly checks: readonly CheckValues[];
  readonly hearing: HearingValues;
  readonly from: string;
  readonly until: string;
  readonly reason: string;
}

interface CheckValues {
  readonly result?: DelegateCheckResult;
  readonly evidence?: CheckEvidence;
  readonly checkedBy?: string;
  readonly checkedOn?: string;
}

interface HearingValues {
  readonly way?: HearingWay;
  readonly on?: string;
  readonly by?: string;
  readonly wish?: string;
}

/** The input of the act. An item without a result was not checked, and a child without a way not heard: the graph says so. */
export function delegateInput(
  childId: string,
  { checks, hearing, ...values }: DelegateValues,
): Omit<NameDelegateInput, 'idempotencyKey'> {
  return {
    childId,
    ...values,
    checks: CHECK_ITEMS.flatMap((item, index) => {
      const { result, evidence, checkedBy = '', checkedOn = '' } = checks[index] ?? {};
      return result && evidence ? [{ item, result, evidence, checkedBy, checkedOn }] : [];
    }),
    ...(hearing.way && {
      hearing: {
        way: hearing.way,
        on: hearing.on ?? '',
        by: hearing.by ?? '',
        ...(hearing.wish?.trim() && { wish: hearing.wish }),
      },
    }),
  };
}

/** The birth date that an identity number holds; undefined when it holds none. */
export function birthDateIn(number: string): string | undefined {
  const [, year, month, day] = /^\d{6}(\d{4})(\d{2})(\d{2})\d{3}[\dXx]$/.exec(number.trim()) ?? [];
  return year === undefined ? undefined : `${year}-${month}-${day}`;
}
