import { inputProblems, isDay, isDivisionCode, type Day, type Problem, type ProblemList } from '@ger/kernel';
import { mayBoard, type FormEntry, type Signature } from './form.ts';

const LONGEST = 200;
const MOST_MEMBERS = 20;
const GRADES = [1, 2, 3, 4];

const given = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined;

/** Everything wrong with what is entered of the form, each fault at its field; empty when nothing is. */
export function formProblems(entry: FormEntry, today: Day): Problem[] {
  const problems = inputProblems();
  placeProblems(entry, problems);
  healthProblems(entry, problems);
  schoolingProblems(entry, problems);
  householdProblems(entry, today, problems);
  for (const signer of ['filler', 'checker', 'unitHead'] as const)
    if (given(entry[signer])) signatureProblems(entry[signer], signer, today, problems);
  return problems.list();
}

function placeProblems({ registration, rural, address }: FormEntry, { check }: ProblemList): void {
  check(
    registration === undefined || (registration !== null && isDivisionCode(registration)),
    'registration',
    '户籍地区划代码无效',
    'not a division code',
  );
  check(rural !== null, 'rural', '请填写是否在农村牧区', 'say whether rural or pastoral');
  check((address ?? '').length <= LONGEST, 'address', '住址不超过200字', 'at most 200 characters');
}

function healthProblems(entry: FormEntry, { check }: ProblemList): void {
  const { health, disabilityType, disabilityGrade, illness, illnessKind } = entry;
  check(
    !given(disabilityGrade) || GRADES.includes(disabilityGrade),
    'disabilityGrade',
    '残疾等级为一级至四级',
    'a grade from 1 to 4',
  );
  check(
    health === undefined || health === 'DISABLED' || (!given(disabilityType) && !given(disabilityGrade)),
    'disabilityType',
    '健康状况为残疾的才填写残疾类别和等级',
    'kind and grade belong to a disability',
  );
  check(
    health === undefined || health === 'ILL' || (!given(illness) && !given(illnessKind)),
    'illnessKind',
    '健康状况为患病的才填写疾病',
    'kind and name belong to an illness',
  );
  check((illness ?? '').length <= LONGEST, 'illness', '疾病名称不超过200字', 'at most 200 characters');
}

function schoolingProblems({ schooling, boarding }: FormEntry, { check }: ProblemList): void {
  check(
    schooling === undefined || mayBoard(schooling) || !given(boarding),
    'boarding',
    '在园、在校的才填写是否寄宿',
    'boarding is asked of who is at school',
  );
}

function householdProblems({ members }: FormEntry, today: Day, { check }: ProblemList): void {
  check((members ?? []).length <= MOST_MEMBERS, 'members', '家庭成员不超过20人', 'at most 20 members');
  (members ?? []).forEach(({ name, birthDate }, index) => {
    check(
      name.trim() !== '' && name.length <= 60,
      `members.${index}.name`,
      '请填写家庭成员姓名，不超过60字',
      'a name of at most 60 characters',
    );
    check(
      !given(birthDate) || (isDay(birthDate) && birthDate <= today),
      `members.${index}.birthDate`,
      '日期无效或晚于今天',
      'no such day, or in the future',
    );
  });
}

function signatureProblems({ name, on }: Signature, path: string, today: Day, { check }: ProblemList): void {
  check(name.trim() !== '' && name.length <= 60, `${path}.name`, '请填写姓名', 'who signed');
  check(isDay(on) && on <= today, `${path}.on`, '日期无效或晚于今天', 'no such day, or in the future');
}
