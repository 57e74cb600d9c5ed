import { AT_ONCE, byDefault, byStatute, SILENT } from './figure.ts';

const WARNING_VISITS = { every: 'warning-visit-interval', until: 'warning-visit-period' };
const ORDER_CHECKS = { every: 'order-check-interval' };

/** Figures of rescue and protection (policy 4): reporting, emergency response, assessment and help, intervention. */
export const PROTECTION_FIGURES = [
  byDefault('report-without-delay', '4.1.a', { hours: 1 }, ['强制报告', 'Report to the police'], {
    source: AT_ONCE,
  }),
  byDefault(
    'accountability',
    '4.1.b',
    { hours: 24 },
    ['迟报追责线索', 'Delay that raises an accountability lead'],
    {
      source: SILENT,
    },
  ),
  byDefault('dispatch', '4.2.a', { minutes: 30 }, ['出警', 'Dispatch'], { source: AT_ONCE }),
  byDefault('assist-police', '4.2.k', { hours: 24 }, ['协助公安机关', 'Assist the police'], {
    source: SILENT,
  }),
  byDefault(
    'search-missing',
    '4.2.d',
    { hours: 1 },
    ['失踪儿童快速查找', 'Rapid search for a missing child'],
    {
      source: 'project default; policy says 快速',
    },
  ),
  byDefault('notify-township', '4.2.h', { hours: 24 }, ['通报苏木乡镇', 'Notify the township']),
  byDefault('assess', '4.3.a', { workingDays: 10 }, ['调查评估', 'Assessment'], { source: SILENT }),
  byDefault('arrange-help', '4.3.b', { workingDays: 5 }, ['制定帮扶方案', 'Adopt a service plan'], {
    source: SILENT,
  }),
  byDefault('answer-need', '4.3.b', { workingDays: 5 }, ['答复帮扶需求', 'Answer a need'], {
    source: SILENT,
  }),
  byDefault('fulfil-need', '4.3.b', { named: { atMostDays: 90 } }, ['落实帮扶需求', 'Fulfil a need'], {
    source: SILENT,
  }),
  byDefault('take-into-assistance', '4.3.c', { workingDays: 20 }, [
    '纳入社会救助',
    'Bring into social assistance',
  ]),
  byDefault('serve-warning', '4.4.d', { hours: 24 }, ['送达告诫书', 'Serve the written warning'], {
    source: SILENT,
  }),
  byDefault(
    'follow-up-warning-village',
    '4.4.d',
    { days: 7 },
    ['嘎查村随访', 'Village follow-up of a warning'],
    {
      law: 'L.6',
      source: SILENT,
      repeats: WARNING_VISITS,
    },
  ),
  byDefault('follow-up-warning-police', 'L.6', { days: 7 }, ['派出所回访', 'Police visit after a warning'], {
    law: 'L.6',
    source: 'project default; the law gives no period',
    repeats: WARNING_VISITS,
  }),
  byDefault(
    'warning-visit-interval',
    '4.4.d',
    { days: 30 },
    ['告诫后走访间隔', 'Interval of visits after a warning'],
    {
      law: 'L.6',
      source: SILENT,
    },
  ),
  byDefault(
    'warning-visit-period',
    '4.4.d',
    { days: 90 },
    ['告诫后走访期限', 'Period of visits after a warning'],
    {
      law: 'L.6',
      stricter: 'MORE',
      source: 'project default after local rules under 公通字〔2024〕34号',
      unverified: true,
    },
  ),
  byDefault(
    'assist-order-village',
    '4.4.e',
    { hours: 24 },
    ['嘎查村协助执行保护令', 'Village helps execute an order'],
    {
      law: 'L.7',
      source: SILENT,
      repeats: ORDER_CHECKS,
    },
  ),
  byDefault(
    'assist-order-police',
    '4.4.e',
    { hours: 24 },
    ['派出所协助执行保护令', 'Police help execute an order'],
    {
      law: 'L.7',
      source: SILENT,
      repeats: ORDER_CHECKS,
    },
  ),
  byDefault(
    'order-check-interval',
    '4.4.e',
    { days: 30 },
    ['保护令检查间隔', 'Interval of checks on an order'],
    {
      law: 'L.7',
      source: SILENT,
    },
  ),
  byStatute('order-validity', '4.4.e', { months: 6 }, ['保护令最长有效期', 'Longest validity of an order'], {
    law: 'L.7',
    source: '反家庭暴力法第三十条',
    from: '2016-03-01',
  }),
  byStatute('order-decision', '4.4.e', { hours: 72 }, ['保护令裁定期限', 'Decision on an order'], {
    law: 'L.7',
    source: '反家庭暴力法第二十八条',
    from: '2016-03-01',
  }),
  byStatute(
    'order-decision-urgent',
    '4.4.e',
    { hours: 24 },
    ['紧急保护令裁定期限', 'Urgent decision on an order'],
    {
      law: 'L.7',
      source: '反家庭暴力法第二十八条',
      from: '2016-03-01',
    },
  ),
  byDefault(
    'order-expiry-notice',
    '4.4.e',
    { days: 15 },
    ['保护令到期提醒', 'Notice before an order lapses'],
    {
      law: 'L.7',
      stricter: 'MORE',
      source: SILENT,
    },
  ),
  byDefault('act-on-breach', '4.4.f', { hours: 48 }, ['处理违反情形', 'Act on a breach'], { source: SILENT }),
  byDefault('tell-reporter', 'L.5', { days: 3 }, ['反馈报告人', 'Tell the reporter the outcome'], {
    law: 'L.5',
    source: '强制报告意见 2020',
    unverified: true,
  }),
  byDefault(
    'examine-accountability',
    '4.1.b',
    { workingDays: 20 },
    ['追责核查', 'Examine an accountability lead'],
    {
      source: SILENT,
    },
  ),
  byDefault('answer-placement', '4.2.c', { hours: 4 }, ['答复临时安置请求', 'Answer a request for a place'], {
    source: SILENT,
  }),
  byDefault('review-placement', '4.2.c', { days: 30 }, ['临时安置复核', 'Review of a placement'], {
    source: SILENT,
    repeats: {},
  }),
  byDefault(
    'petition-in-default',
    '4.4.b',
    { days: 30 },
    ['民政部门兜底申请', 'Petition where nobody else files'],
    {
      law: 'L.8',
      source: SILENT,
    },
  ),
  byStatute(
    'restoration-earliest',
    'L.8',
    { months: 3 },
    ['申请恢复监护人资格的最早时间', 'Earliest application for restoration'],
    {
      law: 'L.8',
      source: '法发〔2014〕24号第三十八条',
      from: '2015-01-01',
      unverified: true,
    },
  ),
  byStatute(
    'restoration-latest',
    'L.8',
    { months: 12 },
    ['申请恢复监护人资格的最晚时间', 'Latest application for restoration'],
    {
      law: 'L.8',
      source: '法发〔2014〕24号第三十八条',
      from: '2015-01-01',
      unverified: true,
    },
  ),
  byStatute('refusal-of-duty', '4.4.b', { months: 6 }, ['拒不履行监护职责', 'Refusal of guardianship duty'], {
    law: 'L.8',
    source: 'policy 4.4.b 拒不履行监护职责六个月以上',
  }),
] as const;
