import { inputProblems, isDay, parseIdentityNumber, type Day } from '@ger/kernel';
import type { GuardianRelation } from '../../dossier/rules/guardian.ts';
import type { DelegateCheck } from './delegate.ts';
import type { Hearing } from './delegation.ts';

/** What is entered to name a delegate. */
export interface DelegateEntry {
  readonly delegateName: string;
  readonly delegateBirthDate: Day;
  readonly delegateIdentityNumber?: string | null;
  readonly relation: GuardianRelation;
  readonly phone?: string | null;
  readonly address?: string | null;
  readonly checks: readonly DelegateCheck[];
  readonly hearing?: (Omit<Hearing, 'wish'> & { readonly wish?: string | null }) | null;
  readonly from: Day;
  readonly until: Day;
  readonly reason: string;
}

/** Throws InvalidInput with every fault of the entry. What the law refuses is not among them. */
export function checkEntry(entry: DelegateEntry, today: Day): void {
  const problems = inputProblems();
  const { delegateName, delegateBirthDate: birth, delegateIdentityNumber, from, until, reason } = entry;
  problems.check(delegateName.trim() !== '', 'delegateName', '请填写受委托人姓名', 'a delegate has a name');
  problems.check(isDay(birth) && birth <= today, 'delegateBirthDate', '出生日期无效', 'no such day');
  if (delegateIdentityNumber) checkNumber(problems, delegateIdentityNumber, birth);
  const isParent = entry.relation === 'FATHER' || entry.relation === 'MOTHER';
  problems.check(!isParent, 'relation', '父母是监护人，不是受委托人', 'a parent is a guardian, no delegate');
  problems.check(from <= today, 'from', '起始日期不能晚于今天；将来的委托到时登记', 'not later than today');
  problems.check(
    until > from && until > today,
    'until',
    '截止日期应晚于起始日期和今天',
    'after the start, and after today',
  );
  problems.check(reason.trim() !== '', 'reason', '请填写原因', 'say why');
  checkChecks(problems, entry.checks, today);
  if (entry.hearing) checkHearing(problems, entry.hearing, today);
  problems.throwIfAny();
}

type Problems = ReturnType<typeof inputProblems>;

function checkNumber(problems: Problems, number: string, birth: Day): void {
  const identity = parseIdentityNumber(number);
  const agrees = identity.ok && identity.birthDate === birth;
  problems.check(identity.ok, 'delegateIdentityNumber', '身份证件号码有误', 'not an identity number');
  problems.check(
    !identity.ok || agrees,
    'delegateIdentityNumber',
    '身份证件号码与出生日期不一致',
    'does not agree with the birth date',
  );
}

function checkChecks(problems: Problems, checks: readonly DelegateCheck[], today: Day): void {
  const items = checks.map(({ item }) => item);
  checks.forEach(({ item, checkedBy, checkedOn }, index) => {
    const at = `checks.${index}`;
    problems.check(items.indexOf(item) === index, `${at}.item`, '同一事项只登记一次', 'each item once');
    problems.check(checkedBy.trim() !== '', `${at}.checkedBy`, '请填写核查人', 'say who checked');
    problems.check(
      isDay(checkedOn) && checkedOn <= today,
      `${at}.checkedOn`,
      '核查日期不能晚于今天',
      'not later than today',
    );
  });
}

function checkHearing(
  problems: Problems,
  { way, on, by, wish }: NonNullable<DelegateEntry['hearing']>,
  today: Day,
): void {
  problems.check(isDay(on) && on <= today, 'hearing.on', '听取日期不能晚于今天', 'not later than today');
  problems.check(by.trim() !== '', 'hearing.by', '请填写听取人', 'say who heard the child');
  problems.check(
    way === 'NOT_ABLE_TO_EXPRESS' || Boolean(wish?.trim()),
    'hearing.wish',
    '请记录儿童表达的意愿',
    'record what the child wishes',
  );
}
