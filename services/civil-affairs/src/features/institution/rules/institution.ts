import {
  inputProblems,
  machine,
  missingUnless,
  type Day,
  type DivisionCode,
  type ProblemList,
  type Role,
} from '@ger/kernel';

/** What is recorded of an institution and may change. */
export interface InstitutionDetails {
  readonly name: string;
  /** A shelter's address is hidden from all but those who act there. */
  readonly shelter: boolean;
  readonly address: string;
  readonly phone: string;
  readonly staffCount: number;
  readonly beds: number;
}

/** 未成年人救助保护机构 — the protection institution of a banner (2.6). */
export interface Institution extends InstitutionDetails {
  readonly id: string;
  readonly version: number;
  readonly state: 'OPEN' | 'CLOSED';
  readonly banner: DivisionCode;
  readonly unitId: string;
  readonly bedsTaken: number;
  /** Children beyond the beds (6.3.a). */
  readonly overBeds: number;
  readonly from: Day;
  readonly until: Day | null;
}

/** PROPOSED is before the first version: it is never stored. */
export type InstitutionState = 'PROPOSED' | Institution['state'];
export type InstitutionAction = 'openInstitution' | 'changeInstitution' | 'closeInstitution';

/** What the machine looks at. */
export interface InstitutionSubject {
  readonly state: InstitutionState;
  readonly bedsTaken: number;
  readonly overBeds: number;
  readonly beds: number;
  /** Whether the banner has one already. */
  readonly another: boolean;
}

/** The banner's civil affairs set it up and keep its record (2.6). */
export const KEEPERS = ['civil-affairs.officer', 'civil-affairs.head'] as const satisfies readonly Role[];

/** 救助保护机构流程 (2.6): one per banner, whose beds are never fewer than the children in them. */
export const INSTITUTION = machine<
  InstitutionSubject,
  InstitutionState,
  InstitutionAction,
  'onlyOne' | 'bedsSuffice' | 'empty'
>({
  name: 'institution',
  clause: '2.6',
  initial: 'PROPOSED',
  states: {
    PROPOSED: { zh: '拟设立', en: 'Proposed' },
    OPEN: { zh: '运行', en: 'Open' },
    CLOSED: { zh: '撤销', en: 'Closed', end: true },
  },
  requirements: {
    onlyOne: ({ another }) =>
      missingUnless(
        !another,
        'ONLY_ONE',
        '2.6',
        '该旗县已有救助保护机构，请先撤销或办理变更',
        'The banner has an institution: close or change that one',
      ),
    bedsSuffice: ({ beds, bedsTaken }) =>
      missingUnless(
        beds >= bedsTaken,
        'BEDS_SUFFICE',
        '2.6',
        '床位数不能少于已占用的床位',
        'Not fewer beds than are taken',
      ),
    empty: ({ bedsTaken, overBeds }) =>
      missingUnless(
        bedsTaken + overBeds === 0,
        'BEDS_EMPTY',
        '2.6',
        '仍有儿童在机构内照料',
        'Children are still in its care',
      ),
  },
  transitions: [
    {
      action: 'openInstitution',
      from: ['PROPOSED'],
      to: 'OPEN',
      by: KEEPERS,
      needs: ['onlyOne'],
      clause: '2.6',
      emits: 'institution.opened',
      zh: '设立救助保护机构',
      en: 'Open a protection institution',
    },
    {
      action: 'changeInstitution',
      from: ['OPEN'],
      to: 'OPEN',
      by: KEEPERS,
      needs: ['bedsSuffice'],
      clause: '2.6',
      zh: '变更登记',
      en: 'Change the record',
    },
    {
      action: 'closeInstitution',
      from: ['OPEN'],
      to: 'CLOSED',
      by: KEEPERS,
      needs: ['empty'],
      clause: '2.6',
      emits: 'institution.closed',
      zh: '撤销机构',
      en: 'Close the institution',
    },
  ],
});

const MOST = 10_000;

/** What of a place where children stay is wrong: a name, an address, a phone number, a number of beds. */
export function placeProblems({
  name,
  address,
  phone,
  beds,
}: Pick<InstitutionDetails, 'name' | 'address' | 'phone' | 'beds'>): ProblemList {
  const problems = inputProblems();
  problems.check(name.trim() !== '', 'details.name', '请填写名称', 'a name is needed');
  problems.check(address.trim() !== '', 'details.address', '请填写住址', 'an address is needed');
  problems.check(/^\+?[\d -]{5,20}$/.test(phone), 'details.phone', '电话号码无效', 'not a phone number');
  problems.check(beds >= 0 && beds <= MOST, 'details.beds', '床位数无效', 'not a number of beds');
  return problems;
}

/** Throws InvalidInput with everything that is wrong with what was entered of an institution. */
export function checkDetails(details: InstitutionDetails): void {
  const problems = placeProblems(details);
  const isNumber = details.staffCount >= 0 && details.staffCount <= MOST;
  problems.check(isNumber, 'details.staffCount', '人员数无效', 'not a number of staff');
  problems.throwIfAny();
}
