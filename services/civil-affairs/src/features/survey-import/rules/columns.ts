/** One column of the survey sheet (fields of the official registration form). */
export interface Column {
  readonly key: ColumnKey;
  readonly header: string;
  readonly required: boolean;
  /** Values to choose from, as the sheet shows them. */
  readonly choices?: readonly string[];
  readonly hint: string;
}

type Parent = 'father' | 'mother';
type ParentField = 'Name' | 'Capacity' | 'Phone' | 'IdentityNumber' | 'AwayDestination' | 'AwaySince';
export type ColumnKey =
  | 'name'
  | 'mongolianName'
  | 'sex'
  | 'birthDate'
  | 'ethnicGroup'
  | 'identityNumber'
  | 'identityNumberAbsence'
  | 'registration'
  | 'residence'
  | 'rural'
  | 'address'
  | 'health'
  | `${Parent}${ParentField}`
  | 'otherName'
  | 'otherRelation'
  | 'otherCapacity'
  | 'otherPhone';

/** 性别 */
export const SEXES = { 男: 'MALE', 女: 'FEMALE' } as const;
/** 是否 */
export const YES_NO = { 是: true, 否: false } as const;
/** 健康状况 */
export const HEALTH_STATES = { 健康: 'HEALTHY', 残疾: 'DISABLED', 患病: 'ILL' } as const;
/** 监护能力 */
export const CAPACITIES = {
  有监护能力: 'ABLE',
  无监护能力: 'INCAPABLE',
  死亡: 'DECEASED',
  失踪: 'MISSING',
  服刑: 'IMPRISONED',
  未采集: 'UNKNOWN',
} as const;
/** 其他监护人与儿童的关系 */
export const RELATIONS = {
  祖父母或外祖父母: 'GRANDPARENT',
  兄姐: 'SIBLING',
  其他亲属: 'RELATIVE',
  其他: 'OTHER',
} as const;

const column = (key: ColumnKey, header: string, hint: string, more: Partial<Column> = {}): Column => ({
  key,
  header,
  hint,
  required: false,
  ...more,
});
const required = { required: true };
const DAY = '如 2016-05-20';

const parentColumns = (parent: Parent, zh: string): Column[] => [
  column(`${parent}Name`, `${zh}姓名`, '不填表示未登记'),
  column(`${parent}Capacity`, `${zh}监护能力`, '填写了姓名的必填', { choices: Object.keys(CAPACITIES) }),
  column(`${parent}Phone`, `${zh}电话`, ''),
  column(`${parent}IdentityNumber`, `${zh}身份证号`, '18位，按文本填写'),
  column(`${parent}AwayDestination`, `${zh}外出去向`, '正在外出务工的填写'),
  column(`${parent}AwaySince`, `${zh}外出日期`, DAY),
];

/** 摸底排查表的列 (6.2), in the order of the template. */
export const COLUMNS: readonly Column[] = [
  column('name', '姓名', '按户口簿填写，不要拆分', required),
  column('mongolianName', '传统蒙古文姓名', ''),
  column('sex', '性别', '', { ...required, choices: Object.keys(SEXES) }),
  column('birthDate', '出生日期', DAY, required),
  column('ethnicGroup', '民族', ''),
  column('identityNumber', '身份证件号码', '18位，按文本填写；没有的填下一列'),
  column('identityNumberAbsence', '无证件原因', ''),
  column('registration', '户籍地区划代码', '', required),
  column('residence', '居住地区划代码', '嘎查村（社区）的12位代码', required),
  column('rural', '农村牧区', '户籍或居住在农村牧区的填“是”', { ...required, choices: Object.keys(YES_NO) }),
  column('address', '详细住址', ''),
  column('health', '健康状况', '未采集不填', { choices: Object.keys(HEALTH_STATES) }),
  ...parentColumns('father', '父亲'),
  ...parentColumns('mother', '母亲'),
  column('otherName', '其他监护人姓名', ''),
  column('otherRelation', '其他监护人关系', '', { choices: Object.keys(RELATIONS) }),
  column('otherCapacity', '其他监护人监护能力', '', { choices: Object.keys(CAPACITIES) }),
  column('otherPhone', '其他监护人电话', ''),
];

/** The header of a column. */
export function headerOf(key: ColumnKey): string {
  return COLUMNS.find((candidate) => candidate.key === key)?.header ?? key;
}

/** Required headers that a sheet lacks. */
export function missingHeaders(headers: readonly string[]): string[] {
  return COLUMNS.filter(({ required: needed, header }) => needed && !headers.includes(header)).map(
    ({ header }) => header,
  );
}
