import ExcelJS from 'exceljs';
import { addDays, checkCharacter } from '@ger/kernel';
import { VILLAGE } from './support.ts';

export const HEADERS = [
  '姓名*',
  '性别*',
  '出生日期*',
  '身份证件号码',
  '年级*',
  '班级*',
  '学籍辅号',
  '居住地区划代码*',
  '寄宿',
];

/** The `order`-th pupil of a list: nobody is real, the number is of an unassigned county. */
export function lineOf(
  order: number,
  more: Partial<Record<'name' | 'grade' | 'className' | 'studentNumber', string>> = {},
): string[] {
  const grade = more.grade ?? String((order % 9) + 1);
  const birthDate = addDays('2016-05-20', -(order % 900));
  const first17 = `159999${birthDate.replaceAll('-', '')}${String((Math.floor(order / 900) * 2 + 1) % 1000).padStart(3, '0')}`;
  return [
    more.name ?? `学生${order}`,
    '男',
    birthDate,
    first17 + checkCharacter(first17),
    grade,
    more.className ?? `${grade}年级${(Math.floor(order / 9) % 5) + 1}班`,
    more.studentNumber ?? `N${order}`,
    VILLAGE,
    order % 3 === 0 ? '是' : '',
  ];
}

/** A workbook of lines, as Base64. */
export async function listOf(lines: readonly (readonly string[])[], headers = HEADERS): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('学生名单');
  sheet.addRow([...headers]);
  for (const line of lines) sheet.addRow([...line]);
  return Buffer.from(await workbook.xlsx.writeBuffer()).toString('base64');
}
