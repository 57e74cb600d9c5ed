import { byDefault, byStatute, SILENT } from './figure.ts';

const LADDER = { law: 'L.11', source: '教育部办公厅 2024 控辍保学“四个一”', from: '2024-04-01' } as const;

/** Figures of schools and education (policy 3.3, 4.2.j): attendance, dropout, placement, boarding. */
export const SCHOOLING_FIGURES = [
  byStatute('age-school', '3.3.a', { years: 6 }, ['入学年龄', 'School age'], {
    law: 'L.10',
    source: '义务教育法第十一条',
    from: '2006-09-01',
  }),
  byDefault('class-size-primary', '3.3.a', { count: 45 }, ['小学标准班额', 'Pupils of a class, primary'], {
    source: '中小学标准班额：小学 45 人',
    unverified: true,
  }),
  byDefault(
    'class-size-secondary',
    '3.3.a',
    { count: 50 },
    ['中学标准班额', 'Pupils of a class, secondary'],
    {
      source: '中小学标准班额：初中、高中 50 人',
      unverified: true,
    },
  ),
  byDefault(
    'transfer-gap',
    '3.3.a',
    { days: 14 },
    ['转学间隔', 'Days between two schools before a child counts as not enrolled'],
    { source: SILENT },
  ),
  byDefault(
    'resolve-not-enrolled',
    '3.3.a',
    { workingDays: 15 },
    ['未入学核实', 'Resolve a child not enrolled'],
    {
      source: SILENT,
    },
  ),
  byDefault('absence-alert', '3.3.g', { days: 3 }, [
    '旷课预警（教学日）',
    'Consecutive unexcused school days: alert',
  ]),
  byDefault(
    'absence-limit',
    '3.3.g',
    { days: 10 },
    ['旷课上限（教学日）', 'Consecutive unexcused school days: limit'],
    {
      source: SILENT,
    },
  ),
  byDefault('register-dropout', '3.3.h', { workingDays: 3 }, ['辍学登记', 'Register a dropout'], {
    source: SILENT,
  }),
  byDefault('persuade', '3.3.h', { workingDays: 20 }, ['劝返复学', 'Persuade to return'], { source: SILENT }),
  byDefault(
    'persuasion-attempts',
    '3.3.h',
    { count: 2 },
    ['最少劝返次数', 'Attempts before persuasion has failed'],
    {
      stricter: 'MORE',
      source: SILENT,
    },
  ),
  byDefault('report-dropout', '3.3.h', { workingDays: 3 }, ['书面报告', 'Written report'], {
    source: SILENT,
  }),
  byDefault(
    'acknowledge-dropout-report-bureau',
    '3.3.h',
    { workingDays: 3 },
    ['教育部门签收书面报告', 'Education bureau acknowledges the report'],
    { source: SILENT },
  ),
  byDefault(
    'acknowledge-dropout-report-township',
    '3.3.h',
    { workingDays: 3 },
    ['苏木乡镇签收书面报告', 'Township acknowledges the report'],
    { source: SILENT },
  ),
  byDefault('take-lawful-measures', '3.3.h', { workingDays: 15 }, ['依法采取措施', 'Take lawful measures'], {
    law: 'L.10',
    source: SILENT,
  }),
  byDefault(
    'check-order-to-correct',
    '3.3.h',
    { workingDays: 5 },
    ['检查责令改正情况', 'Follow up the order to correct'],
    { law: 'L.10', source: SILENT },
  ),
  byDefault('dropout-watch', '3.3.h', { days: 30 }, ['复学观察期', 'Watch after the return to school'], {
    stricter: 'MORE',
    source: SILENT,
  }),
  byStatute(
    'dropout-ladder-school',
    'L.11',
    { until: 'MONTH_END' },
    ['学校月报', 'School: monthly report'],
    LADDER,
  ),
  byStatute(
    'dropout-ladder-banner',
    'L.11',
    { until: 'QUARTER_END' },
    ['旗县季核', 'Banner: quarterly re-check'],
    LADDER,
  ),
  byStatute(
    'dropout-ladder-league',
    'L.11',
    { until: 'TERM_END' },
    ['盟市学期排查', 'League: survey per term'],
    LADDER,
  ),
  byStatute(
    'dropout-ladder-region',
    'L.11',
    { until: 'YEAR_END' },
    ['自治区年度评估', 'Region: yearly evaluation'],
    LADDER,
  ),
  byDefault('screening-follow-up', '3.3.c', { days: 30 }, ['心理筛查复查', 'Follow-up screening'], {
    source: SILENT,
  }),
  byDefault(
    'screening-follow-up-urgent',
    '3.3.c',
    { days: 7 },
    ['心理筛查复查（紧急）', 'Follow-up screening, urgent'],
    { source: SILENT },
  ),
  byDefault('roster-ahead', '3.3.i', { days: 3 }, ['提前查找值班缺口', 'Look for gaps in the roster ahead'], {
    stricter: 'MORE',
    source: SILENT,
  }),
  byDefault(
    'fill-duty-roster',
    '3.3.i',
    { named: {} },
    ['补齐宿舍值班', 'Fill the duty roster before that night'],
    {
      source: SILENT,
    },
  ),
  byDefault('place-in-school', '4.2.j', { workingDays: 10 }, ['转学入学保障', 'Place in a school'], {
    source: SILENT,
  }),
] as const;
