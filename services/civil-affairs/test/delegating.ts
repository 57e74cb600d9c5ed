import { anIdentityNumber } from './support.ts';

/** Items of the check whose result is not CLEAR. */
export type DelegateResults = Readonly<Partial<Record<string, 'CLEAR' | 'FAILS'>>>;

/** All five items checked, clear unless said otherwise (L.2). */
export const checks = (results: DelegateResults = {}) =>
  ['HEALTH', 'HARM_RECORD', 'ADDICTION', 'PAST_NEGLECT', 'UNSUITED'].map((item) => ({
    item,
    result: results[item] ?? 'CLEAR',
    evidence: item === 'HEALTH' ? 'MEDICAL_CERTIFICATE' : 'VILLAGE_STATEMENT',
    checkedBy: '乌云娜',
    checkedOn: '2026-08-01',
  }));

/** The child was heard at home. */
export const hearing = { way: 'IN_PERSON', on: '2026-08-01', by: '乌云娜', wish: '愿意和奶奶一起住' };

interface DelegationFields {
  readonly delegateBirthDate?: string;
  readonly [field: string]: unknown;
}

/** A grandmother as delegate, as the form sends it; a new person each time unless a number is given. */
export function aDelegation(childId: string, more: DelegationFields = {}) {
  const birth = more.delegateBirthDate ?? '1958-03-12';
  return {
    childId,
    delegateName: '其木德',
    delegateBirthDate: birth,
    delegateIdentityNumber: anIdentityNumber(birth, 'FEMALE'),
    relation: 'GRANDPARENT',
    phone: '13900009999',
    address: '东马家圪堵村8号',
    checks: checks(),
    hearing,
    from: '2026-08-01',
    until: '2026-09-03',
    reason: '父母外出务工',
    ...more,
  };
}
