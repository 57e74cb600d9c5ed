import { chineseDay, pdfFile, type Paper, type PrintedFile } from '@ger/documents';
import { dayOf, type Day, type Sex } from '@ger/kernel';
import { attemptsOfRound, type DropoutCase, type DropoutReport } from './rules/dropout-case.ts';
import type { PersuasionResult, ReportRecipient } from './rules/vocabulary.ts';

/** Everything that stands on a written report besides the case; a name that is not recorded prints a line to fill in. */
export interface ReportFacts {
  readonly dropout: DropoutCase;
  readonly report: DropoutReport;
  readonly pupil: { readonly name: string; readonly sex: Sex; readonly birthDate: Day };
  readonly school: string | null;
  readonly schoolClass: string | null;
  readonly bureau: string | null;
  readonly township: string | null;
}

const RESULTS: Readonly<Record<PersuasionResult, string>> = {
  AGREED: '同意返校',
  REFUSED: '拒绝返校',
  NOT_MET: '未见到人',
};

/** 辍学学生书面报告 (3.3.h) — number, facts, attempts, recipients and who has acknowledged, as PDF. */
export function reportFile(facts: ReportFacts): Promise<PrintedFile> {
  return pdfFile(`辍学学生书面报告-${facts.report.number}`, reportPaper(facts));
}

/** The paper as data. */
export function reportPaper(facts: ReportFacts): Paper {
  const { dropout, report, pupil, school, schoolClass, bureau, township } = facts;
  const reportedOn = dayOf(new Date(report.reportedAt));
  return {
    title: '辍学学生书面报告',
    number: report.number,
    issuer: school ?? '________________学校',
    on: reportedOn,
    parts: [
      { kind: 'paragraph', text: `${bureau ?? '________________教育局'}：` },
      { kind: 'paragraph', text: `${township ?? '________________人民政府（街道办事处）'}：` },
      {
        kind: 'paragraph',
        text: '我校下列学生辍学，经劝返无效。根据控辍保学登记、劝返复学和书面报告制度，现书面报告，请依法采取措施劝返复学。',
      },
      { kind: 'heading', text: '一、学生' },
      {
        kind: 'fields',
        fields: [
          { label: '姓名', value: pupil.name },
          { label: '性别', value: pupil.sex === 'MALE' ? '男' : '女' },
          { label: '出生日期', value: chineseDay(pupil.birthDate) },
          { label: '班级', value: schoolClass },
          { label: '学校', value: school, wide: true },
        ],
      },
      { kind: 'heading', text: '二、辍学事实' },
      { kind: 'paragraph', text: factsOf(dropout, report) },
      { kind: 'heading', text: '三、劝返经过' },
      {
        kind: 'table',
        columns: [
          { title: '次', share: 1 },
          { title: '日期', share: 3 },
          { title: '前往人员', share: 4 },
          { title: '会见何人', share: 3 },
          { title: '辍学原因', share: 4 },
          { title: '结果', share: 2 },
        ],
        rows: attemptsOfRound(dropout).map(({ on, visitors, metWith, reasonGiven, result }, index) => [
          String(index + 1),
          chineseDay(on),
          visitors,
          metWith,
          reasonGiven,
          RESULTS[result],
        ]),
      },
      { kind: 'heading', text: '四、主送和签收' },
      {
        kind: 'table',
        columns: [
          { title: '主送', share: 2 },
          { title: '单位', share: 5 },
          { title: '签收日期', share: 3 },
        ],
        rows: [
          ['旗县教育部门', bureau, acknowledgedOn(report, 'EDUCATION_BUREAU')],
          ['苏木乡镇（街道）', township, acknowledgedOn(report, 'TOWNSHIP')],
        ],
      },
    ],
    signatures: [
      { role: '校长', by: 'SIGNATURE' },
      { role: '报告学校', by: 'SEAL', ...(school !== null && { name: school }) },
    ],
  };
}

function factsOf({ registeredOn, round }: DropoutCase, { absence }: DropoutReport): string {
  const absent = absence
    ? `自${chineseDay(absence.since)}起连续无故旷课${absence.days}个教学日。`
    : '由学校自行发现并登记。';
  const registered = registeredOn === null ? '' : `学校于${chineseDay(registeredOn)}登记辍学。`;
  const again = round > 1 ? `复学观察期内再次辍学，本次为第${round}轮劝返。` : '';
  return `${absent}${registered}${again}`;
}

function acknowledgedOn({ acknowledged }: DropoutReport, by: ReportRecipient): string {
  const at = acknowledged[by]?.at;
  return at === undefined ? '尚未签收' : chineseDay(dayOf(new Date(at)));
}
