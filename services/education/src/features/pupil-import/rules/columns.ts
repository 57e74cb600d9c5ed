import type { InstructionLanguage } from '../../pupil/index.ts';

/** One column of the list. */
export interface Column {
  readonly key: ColumnKey;
  readonly header: string;
  readonly required: boolean;
  readonly choices?: readonly string[];
  readonly hint: string;
}

export type ColumnKey =
  | 'name'
  | 'sex'
  | 'birthDate'
  | 'identityNumber'
  | 'grade'
  | 'className'
  | 'studentNumber'
  | 'residence'
  | 'boarding'
  | 'language'
  | 'from';

/** 性别 */
export const SEXES = { 男: 'MALE', 女: 'FEMALE' } as const;
/** 是否 */
export const YES_NO = { 是: true, 否: false } as const;
/** 教学语言 */
export const LANGUAGES: Readonly<Record<string, InstructionLanguage>> = {
  国家通用语言文字: 'NATIONAL',
  加授蒙古语文: 'MONGOLIAN',
  其他: 'OTHER',
};

const column = (key: ColumnKey, header: string, hint: string, choices?: readonly string[]): Column => ({
  key,
  header,
  hint,
  required: ['name', 'sex', 'birthDate', 'grade', 'className', 'residence'].includes(key),
  ...(choices && { choices }),
});
const DAY = '如 2016-05-20';

/** 学生名单的列, in the order of the template. */
export const COLUMNS: readonly Column[] = [
  column('name', '姓名', '按户口簿填写，不要拆分'),
  column('sex', '性别', '', Object.keys(SEXES)),
  column('birthDate', '出生日期', DAY),
  column('identityNumber', '身份证件号码', '18位，按文本填写；只用于生成标识，不保存'),
  column('grade', '年级', '1 至 12'),
  column('className', '班级', '如 三年级1班；没有的班级随导入设立'),
  column('studentNumber', '学籍辅号', '不要填全国学籍号（由身份证件号码组成）'),
  column('residence', '居住地区划代码', '苏木乡镇9位或嘎查村12位代码'),
  column('boarding', '寄宿', '不填为否', Object.keys(YES_NO)),
  column('language', '教学语言', '不填为国家通用语言文字', Object.keys(LANGUAGES)),
  column('from', '入学日期', `${DAY}；不填为本学年9月1日`),
];

/** Headers the list must have. */
export const REQUIRED_HEADERS: readonly string[] = COLUMNS.filter(({ required }) => required).map(
  ({ header }) => header,
);

/** The header of a column; of anything else, the name's. */
export function headerOf(key: string): string {
  return COLUMNS.find((candidate) => candidate.key === key)?.header ?? '姓名';
}
