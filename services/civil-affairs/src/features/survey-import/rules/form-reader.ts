import type { FormEntry, HouseholdMember, Signature } from '../../dossier/rules/form.ts';
import {
  ASSISTANCES,
  CARERS,
  DISABILITY_TYPES,
  ENTRUSTING_REASONS,
  GUARDIANSHIPS,
  HOUSEHOLD_TYPES,
  HOUSINGS,
  ILLNESS_KINDS,
  INCOME_SOURCES,
  LANGUAGES,
  SCHOOLINGS,
} from '../../dossier/rules/vocabulary.ts';
import { GRANDPARENT_COLUMNS } from '../../registration-form/rules/cells.ts';
import { GRADES, NONE, OTHER_MEMBERS, valueFor, YES_NO } from '../../registration-form/rules/choices.ts';
import type { Grandparent, Signer } from '../../registration-form/rules/columns.ts';
import { dayFrom, type CellReader } from './row-reader.ts';

/** For each member of the household: whose columns, or those named together. */
export type MemberColumns = readonly (Grandparent | 'otherMembers')[];

/** The fields of the form that a dossier can do without; what a line does not say is not collected. */
export function readForm(read: CellReader): { form: FormEntry; memberColumns: MemberColumns } {
  const { members, memberColumns } = membersOf(read);
  const yesNo = (key: 'householdRegistered' | 'boarding'): boolean | null => {
    const said = read.choice(key, YES_NO);
    return said ? said === 'YES' : null;
  };
  const grade = read.choice('disabilityGrade', GRADES);
  const form: FormEntry = {
    householdRegistered: yesNo('householdRegistered'),
    householdType: read.choice('householdType', HOUSEHOLD_TYPES) ?? null,
    disabilityType: read.choice('disabilityType', DISABILITY_TYPES) ?? null,
    disabilityGrade: grade ? Number(grade) : null,
    illnessKind: read.choice('illnessKind', ILLNESS_KINDS) ?? null,
    illness: read.text('illness') ?? null,
    schooling: read.choice('schooling', SCHOOLINGS) ?? null,
    boarding: yesNo('boarding'),
    languageOfInstruction: read.choice('languageOfInstruction', LANGUAGES) ?? null,
    members,
    incomeSources: read.choices('incomeSources', INCOME_SOURCES) ?? null,
    housing: read.choice('housing', HOUSINGS) ?? null,
    assistance: read.choices('assistance', ASSISTANCES) ?? null,
    carer: read.choice('carer', CARERS) ?? null,
    guardianship: read.choice('guardianship', GUARDIANSHIPS) ?? null,
    entrustingReason: read.choice('entrustingReason', ENTRUSTING_REASONS) ?? null,
    filler: signatureOf(read, 'filler'),
    checker: signatureOf(read, 'checker'),
    unitHead: signatureOf(read, 'unitHead'),
  };
  return { form, memberColumns };
}

/** Nobody named at all is not collected; 无 says that there is nobody. */
function membersOf(read: CellReader): { members: HouseholdMember[] | null; memberColumns: MemberColumns } {
  const grandparents = GRANDPARENT_COLUMNS.map(([key, relation]) => {
    const name = read.text(`${key}Name`);
    const birthDate = read.day(`${key}BirthDate`) ?? null;
    if (!name && birthDate) read.needed(`${key}Name`, name, '');
    return { key, relation, name, birthDate };
  });
  const others = read.text('otherMembers');
  if (![others, ...grandparents.map(({ name }) => name)].some(Boolean))
    return { members: null, memberColumns: [] };
  const named = grandparents.flatMap(({ key, relation, name, birthDate }) =>
    name && name !== NONE ? [{ column: key, member: { relation, name, birthDate } }] : [],
  );
  const rest = !others || others === NONE ? [] : otherMembersOf(read, others);
  return {
    members: [...named.map(({ member }) => member), ...rest],
    memberColumns: [...named.map(({ column }) => column), ...rest.map(() => 'otherMembers' as const)],
  };
}

/** `兄弟姐妹 格日勒 2012-05-01；其他成员 乌云` — relation, name, birth date if known. */
function otherMembersOf(read: CellReader, said: string): HouseholdMember[] {
  return said.split(/[;；\n]+/).flatMap((one) => {
    const [relationWord = '', ...parts] = one.trim().split(/[\s:：]+/);
    const relation = valueFor(OTHER_MEMBERS, relationWord);
    const birthDate = dayFrom(parts.at(-1) ?? '');
    const name = (birthDate === undefined ? parts : parts.slice(0, -1)).join(' ');
    if (relation !== undefined && name !== '') return [{ relation, name, birthDate: birthDate ?? null }];
    read.wrong(
      'otherMembers',
      '应如：兄弟姐妹 格日勒 2012-05-01；其他成员 乌云',
      'relation, name and birth date, several with a semicolon between',
    );
    return [];
  });
}

function signatureOf(read: CellReader, signer: Signer): Signature | null {
  const name = read.text(`${signer}Name`);
  const on = read.day(`${signer}On`);
  if (!name && !on) return null;
  return { name: read.needed(`${signer}Name`, name, ''), on: read.needed(`${signer}On`, on, '') };
}
