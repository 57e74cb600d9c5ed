import { chineseDay, pdfFile, type Field, type Paper, type PrintedFile } from '@ger/documents';
import { dayOf } from '@ger/kernel';
import { dropoutRate, returnRate, type DropoutNumbers } from '../consolidation/rules/figures.ts';
import { LADDER, type LadderKind } from './rules/ladder.ts';
import { isLate, type LadderReport } from './rules/report.ts';

/** Everything that stands on the paper besides the report; a name that is not recorded prints a line to fill in. */
export interface LadderPaperFacts {
  readonly report: LadderReport;
  readonly unit: string | null;
}

/** Who puts his name where the level's head signs. */
const HEAD_OF: Readonly<Record<LadderKind, string>> = {
  SCHOOL_MONTHLY: '校长',
  BANNER_QUARTERLY: '局长',
  LEAGUE_TERM: '局长',
  REGION_YEARLY: '厅长',
};

/** “四个一”报告 (L.11) as PDF, once it is reviewed: what is not filed yet says so. */
export async function ladderFile(facts: LadderPaperFacts): Promise<PrintedFile | null> {
  const paper = ladderPaper(facts);
  return paper && pdfFile(`控辍保学${paper.number}`, paper);
}

/** The paper as data; nothing before somebody has reviewed the numbers. */
export function ladderPaper({ report, unit }: LadderPaperFacts): Paper | null {
  const { kind, period, state, since, until, numbers, remark, filedAt } = report;
  if (!['REVIEWED', 'FILED'].includes(state) || !numbers || since === null || until === null) return null;
  const level = LADDER.find((rung) => rung.kind === kind)?.zh ?? '';
  return {
    title: `控辍保学${level}`,
    number: `${level}〔${period}〕`,
    issuer: unit ?? '________________',
    on: filedAt ? dayOf(filedAt) : until,
    parts: [
      {
        kind: 'paragraph',
        text: `按照控辍保学“四个一”制度，现将${chineseDay(since)}至${chineseDay(until)}的控辍保学情况报告如下。数字由系统按登记自动汇总，与上一期报告首尾相接。`,
      },
      { kind: 'heading', text: '一、报告' },
      { kind: 'fields', fields: aboutReport(report, unit) },
      { kind: 'heading', text: '二、数字' },
      {
        kind: 'table',
        columns: [
          { title: '项目', share: 3 },
          { title: '数字', share: 2 },
          { title: '说明', share: 6 },
        ],
        rows: rowsOf(numbers),
      },
      ...(remark
        ? [{ kind: 'heading', text: '三、说明' } as const, { kind: 'paragraph', text: remark } as const]
        : []),
    ],
    signatures: [
      { role: '审核人', by: 'SIGNATURE' },
      { role: HEAD_OF[kind], by: 'SIGNATURE' },
      { role: '报告单位', by: 'SEAL', ...(unit !== null && { name: unit }) },
    ],
  };
}

function aboutReport(report: LadderReport, unit: string | null): Field[] {
  const { period, dueOn, filedAt } = report;
  const filed = filedAt
    ? `${chineseDay(dayOf(filedAt))}${isLate(report, dayOf(filedAt), dayOf) ? '（逾期）' : ''}`
    : '已审核，尚未报送';
  return [
    { label: '报告单位', value: unit, wide: true },
    { label: '期次', value: period },
    { label: '期限', value: chineseDay(dueOn) },
    { label: '报送日期', value: filed, wide: true },
  ];
}

const percent = (rate: number | null, digits: number): string =>
  rate === null ? '—' : `${(rate * 100).toFixed(digits)}%`;

function rowsOf(numbers: DropoutNumbers): string[][] {
  const counts = [
    ['期初辍学', 'atStart', '期初尚未返校的学生'],
    ['新增', 'newCases', '本期首次登记辍学'],
    ['再次辍学', 'reopened', '复学观察期内再次辍学'],
    ['劝返复学', 'returned', '本期返校复学'],
    ['转出', 'transferred', '本期转学，不再由本单位劝返'],
    ['超龄', 'agedOut', '已过义务教育年龄，不计为复学'],
    ['登记有误', 'inError', '经查不是辍学'],
    ['期末辍学', 'atEnd', '期初＋新增＋再次－复学－转出－超龄－有误'],
    ['在籍学生', 'pupils', '期末在籍，含辍学学生'],
  ] as const;
  return [
    ...counts.map(([label, field, meaning]) => [label, String(numbers[field]), meaning]),
    ['复学率', percent(returnRate(numbers), 1), '复学人数占本期辍学人数的比例'],
    ['辍学率', percent(dropoutRate(numbers), 2), '期末辍学人数占在籍学生的比例'],
  ];
}
