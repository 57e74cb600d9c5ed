import type { Label } from '@ger/kernel';

/** 汇总表的栏目组 */
export const BLOCKS = {
  AGE: { zh: '人数、年龄、性别', en: 'Number, age and sex' },
  SCHOOLING: { zh: '就学情况', en: 'Schooling' },
  REGISTRATION: { zh: '户口登记', en: 'Household registration' },
  HEALTH: { zh: '健康状况', en: 'Health' },
  BOARDING: { zh: '小学、初中学生寄宿', en: 'Boarding of pupils' },
  CARER: { zh: '实际照料人', en: 'Who cares for the child' },
  GUARDIANSHIP: { zh: '监护情况', en: 'Guardianship' },
} as const satisfies Readonly<Record<string, Label>>;
export type Block = keyof typeof BLOCKS;

interface ColumnEntry extends Label {
  readonly key: string;
  readonly block: Block;
  /** Its number on the official form; none for what the form does not ask and the ledger must not lose. */
  readonly number: number | null;
}

const column = <const K extends string>(
  block: Block,
  number: number | null,
  key: K,
  zh: string,
  en: string,
) => ({ block, number, key, zh, en });
const NOT_COLLECTED = ['未采集', 'not collected'] as const;

const TABLE = [
  column('AGE', 1, 'all', '总人数', 'All'),
  column('AGE', 2, 'to5', '0–5岁', '0 to 5'),
  column('AGE', 3, 'to5Male', '0–5岁男', '0 to 5, male'),
  column('AGE', 4, 'to5Female', '0–5岁女', '0 to 5, female'),
  column('AGE', 5, 'to13', '6–13岁', '6 to 13'),
  column('AGE', 6, 'to13Male', '6–13岁男', '6 to 13, male'),
  column('AGE', 7, 'to13Female', '6–13岁女', '6 to 13, female'),
  column('AGE', 8, 'to16', '14–16岁', '14 to 16'),
  column('AGE', 9, 'to16Male', '14–16岁男', '14 to 16, male'),
  column('AGE', 10, 'to16Female', '14–16岁女', '14 to 16, female'),
  column('SCHOOLING', 11, 'kindergarten', '幼儿园', 'kindergarten'),
  column('SCHOOLING', 12, 'notInKindergarten', '未入园', 'not in kindergarten'),
  column('SCHOOLING', 13, 'primary', '小学', 'primary'),
  column('SCHOOLING', 14, 'junior', '初中', 'junior secondary'),
  column('SCHOOLING', 15, 'senior', '高中', 'senior secondary'),
  column('SCHOOLING', 16, 'vocational', '中职', 'vocational'),
  column('SCHOOLING', 17, 'droppedOut', '辍学', 'dropped out'),
  column('SCHOOLING', 18, 'notAtSchool', '不在学', 'not at school'),
  column('SCHOOLING', null, 'schoolingNotCollected', ...NOT_COLLECTED),
  column('REGISTRATION', 19, 'registered', '已登记户口', 'registered'),
  column('REGISTRATION', 20, 'unregistered', '未登记户口', 'not registered'),
  column('REGISTRATION', null, 'registrationNotCollected', ...NOT_COLLECTED),
  column('HEALTH', 21, 'healthy', '健康（含一般或较弱）', 'healthy, fair or weak'),
  column('HEALTH', 22, 'disabled', '残疾', 'disabled'),
  column('HEALTH', 23, 'ill', '患病', 'ill'),
  column('HEALTH', null, 'healthOther', '其他', 'other'),
  column('HEALTH', null, 'healthNotCollected', ...NOT_COLLECTED),
  column('BOARDING', 24, 'boarder', '寄宿', 'boarder'),
  column('BOARDING', 25, 'dayPupil', '走读', 'day pupil'),
  column('BOARDING', null, 'boardingNotCollected', ...NOT_COLLECTED),
  column('CARER', 26, 'grandparents', '祖父母、外祖父母', 'grandparents'),
  column('CARER', 27, 'relatives', '亲属或朋友', 'relatives or friends'),
  column('CARER', 28, 'parentIncapable', '无监护能力的父或母', 'a parent without capacity'),
  column('CARER', 29, 'nobody', '无人照料', 'nobody'),
  column('CARER', null, 'carerNotCollected', ...NOT_COLLECTED),
  column('GUARDIANSHIP', 30, 'good', '较好', 'good'),
  column('GUARDIANSHIP', 31, 'fair', '一般', 'fair'),
  column('GUARDIANSHIP', 32, 'poor', '差', 'poor'),
  column('GUARDIANSHIP', null, 'guardianshipNotCollected', ...NOT_COLLECTED),
] as const satisfies readonly ColumnEntry[];

export type ColumnKey = (typeof TABLE)[number]['key'];

/** One column of the summary. */
export interface Column extends ColumnEntry {
  readonly key: ColumnKey;
}

/**
 * 农村留守儿童信息汇总表的各列 (6.2): the 32 of the official form (Annex 3) in its order, and behind each block what was not
 * collected 未采集, as the later form asks. Columns 19 to 32 are read from the form's printed checks `[unverified]`.
 */
export const COLUMNS: readonly Column[] = TABLE;

/** The figures of one division: one for each column. */
export type Figures = Readonly<Record<ColumnKey, number>>;

/** The column that bears a number on the form. Throws for a number that none bears. */
export function columnNumbered(number: number): Column {
  const found = COLUMNS.find((candidate) => candidate.number === number);
  if (!found) throw new Error(`no column ${number}`);
  return found;
}

/** The figures in the order of the columns. */
export function inOrder(figures: Figures): number[] {
  return COLUMNS.map(({ key }) => figures[key]);
}

/** The figures by column, of a list in the order of `keys`: a column that was not counted then is nought. */
export function figuresOf(keys: readonly string[], counts: readonly number[]): Figures {
  const entries = COLUMNS.map(({ key }) => [key, counts[keys.indexOf(key)] ?? 0] as const);
  return Object.fromEntries(entries) as Record<ColumnKey, number>;
}
