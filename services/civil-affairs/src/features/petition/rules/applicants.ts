import type { ClauseId, Label } from '@ger/kernel';

/** What the table says of who may apply. */
export interface ApplicantFacts extends Label {
  readonly clause: ClauseId;
  /** A person, named in the petition; else a body. */
  readonly person: boolean;
  /** Civil affairs applies by what the records support; of others we record that they did, it is theirs to say why. */
  readonly needsRecords: boolean;
}

const row = (
  clause: ClauseId,
  zh: string,
  en: string,
  more: Partial<ApplicantFacts> = {},
): ApplicantFacts => ({
  clause,
  zh,
  en,
  person: false,
  needsRecords: false,
  ...more,
});

const TABLE = {
  NEAR_RELATIVE: row('4.4.b', '近亲属', 'Near relative', { person: true }),
  OTHER_QUALIFIED: row('L.8', '其他依法具有监护资格的人', 'Another person qualified as guardian', {
    person: true,
  }),
  VILLAGE: row('4.4.b', '嘎查村（居）民委员会', 'Village committee'),
  SCHOOL: row('L.8', '学校', 'School'),
  MEDICAL_INSTITUTION: row('L.8', '医疗机构', 'Medical institution'),
  WOMENS_FEDERATION: row('L.8', '妇女联合会', 'Women’s federation'),
  DISABLED_FEDERATION: row('L.8', '残疾人联合会', 'Disabled persons’ federation'),
  CHILD_PROTECTION_ORGANIZATION: row('L.8', '未成年人保护组织', 'Child-protection organization'),
  ELDERLY_ORGANIZATION: row('L.8', '依法设立的老年人组织', 'Organization for the elderly'),
  CIVIL_AFFAIRS: row('L.8', '民政部门', 'Civil affairs', { needsRecords: true }),
} as const satisfies Record<string, ApplicantFacts>;

export type ApplicantKind = keyof typeof TABLE;
/** 申请人种类表 (L.8): who may apply; civil affairs must where nobody else does in time. */
export const APPLICANTS: Readonly<Record<ApplicantKind, ApplicantFacts>> = TABLE;

const BARS = {
  SEXUAL_HARM_OR_SALE: { zh: '性侵害、出卖未成年人', en: 'Sexual harm, or sale of the child' },
  GRAVE_ABUSE: {
    zh: '虐待、遗弃六个月以上或多次遗弃，造成重伤以上后果',
    en: 'Abuse or abandonment for six months or repeatedly, with grave injury',
  },
  FIVE_YEARS: { zh: '因监护侵害被判五年以上有期徒刑', en: 'Sentenced to five years or more for it' },
  INTENTIONAL_CRIME: { zh: '对被监护人实施故意犯罪', en: 'Intentional crime against the child' },
} as const satisfies Record<string, Label>;

/** 不得恢复的情形 */
export type RestorationBar = keyof typeof BARS;
/** 不得恢复监护人资格的情形表 (L.8, 民法典三十八条、法发〔2014〕24号第四十条 [unverified]). */
export const RESTORATION_BARS: Readonly<Record<RestorationBar, Label>> = BARS;

const NEW_GUARDIANS = {
  GUARDIAN_ON_FILE: { zh: '档案中的另一名监护人', en: 'Another guardian on file' },
  PERSON: { zh: '另行指定的个人', en: 'A person appointed by the court' },
  VILLAGE: { zh: '嘎查村（居）民委员会', en: 'Village committee' },
  CIVIL_AFFAIRS: { zh: '民政部门（长期监护）', en: 'Civil affairs (long-term guardianship)' },
} as const satisfies Record<string, Label>;

/** 新监护人种类 */
export type NewGuardianKind = keyof typeof NEW_GUARDIANS;
/** 新监护人种类表 (4.4.b, L.9): civil affairs takes the guardianship where no other is there. */
export const NEW_GUARDIAN_KINDS: Readonly<Record<NewGuardianKind, Label>> = NEW_GUARDIANS;
