import { byDefault, byStatute, SILENT } from './figure.ts';

const PROCUREMENT_LAW = '2003-01-01';

/** Figures of procurement, supervision and access (policy 3.5, 6, 7; domain §8). */
export const OVERSIGHT_FIGURES = [
  byStatute('renew-vetting', 'L.13', { days: 365 }, ['从业查询更新', 'Renew the vetting'], {
    law: 'L.13',
    source: '未成年人保护法第九十八条：每年查询',
    from: '2021-06-01',
  }),
  byDefault('vetting-notice', 'L.13', { days: 60 }, ['从业查询到期提醒', 'Notice before a vetting lapses'], {
    law: 'L.13',
    stricter: 'MORE',
    source: SILENT,
  }),
  byStatute('sign-contract', 'L.12', { days: 30 }, ['签订合同', 'Sign the contract'], {
    law: 'L.12',
    source: '政府采购法第四十六条',
    from: PROCUREMENT_LAW,
  }),
  byStatute('fewest-suppliers', 'L.12', { count: 3 }, ['最少供应商数', 'Fewest suppliers'], {
    law: 'L.12',
    stricter: 'MORE',
    source: '政府采购法第三十四、三十六、三十八、四十条',
    from: PROCUREMENT_LAW,
  }),
  byStatute(
    'procurement-files-kept',
    'L.12',
    { years: 15 },
    ['采购文件保存期', 'Procurement files are kept'],
    {
      law: 'L.12',
      stricter: 'MORE',
      source: '政府采购法第四十二条',
      from: PROCUREMENT_LAW,
    },
  ),
  byDefault('challenge-window', 'L.12', { workingDays: 7 }, ['质疑期限', 'Time to raise a challenge'], {
    law: 'L.12',
    // A shorter window would take a right from suppliers.
    stricter: 'MORE',
    source: '政府采购法第五十二条',
    unverified: true,
  }),
  byDefault('answer-challenge', 'L.12', { workingDays: 7 }, ['答复质疑', 'Answer a challenge'], {
    law: 'L.12',
    source: '政府采购法第五十三条',
    unverified: true,
  }),
  byDefault(
    'complaint-suspension',
    'L.12',
    { days: 30 },
    ['投诉暂停期限', 'Longest suspension on a complaint'],
    {
      law: 'L.12',
      source: '政府采购法第五十七条',
      unverified: true,
    },
  ),
  byDefault(
    'single-source-publicity',
    'L.12',
    { workingDays: 5 },
    ['单一来源公示', 'Publicity of a single source'],
    {
      law: 'L.12',
      stricter: 'MORE',
      source: 'project default after 财政部 rules',
      unverified: true,
    },
  ),
  byDefault(
    'bid-decryption-window',
    '3.5.a',
    { minutes: 60 },
    ['电子开标解密时限', 'Time to decrypt a bid'],
    {
      stricter: 'MORE',
      source: SILENT,
    },
  ),
  byDefault(
    'elimination-period',
    '6.4.b',
    { years: 3 },
    ['淘汰考察期', 'Period in which failing grades count'],
    {
      stricter: 'MORE',
      source: SILENT,
    },
  ),
  byDefault(
    'elimination-grades',
    '6.4.b',
    { count: 2 },
    ['淘汰所需不合格次数', 'Failing grades that exclude'],
    {
      source: SILENT,
    },
  ),
  byDefault(
    'licence-expiry-notice',
    '3.5.c',
    { days: 30 },
    ['托管机构证照到期提醒', 'Notice before a licence lapses'],
    {
      stricter: 'MORE',
      source: SILENT,
    },
  ),
  byDefault(
    'answer-supervision-order',
    '3.2.a',
    { named: {} },
    ['答复督办单', 'Answer a supervision order'],
    {
      source: 'as the order says',
    },
  ),
  byDefault('rectify', '7', { named: {} }, ['督查整改', 'Rectify an inspection finding'], {
    source: 'as the finding says',
  }),
  byDefault('escalation-interval', '6.1.a', { days: 3 }, ['逐级升级间隔', 'Interval between escalations'], {
    source: SILENT,
  }),
  byDefault(
    'smallest-cell',
    '6.1.b',
    { count: 5 },
    ['统计最小单元', 'Smallest count shown in case patterns'],
    {
      stricter: 'MORE',
      source: SILENT,
    },
  ),
  byDefault('export-kept', 'L.14', { hours: 24 }, ['导出文件保存期', 'Time an exported file is kept'], {
    law: 'L.14',
    source: 'project default; the law says no longer than needed',
  }),
  byDefault('export-link', 'L.14', { minutes: 5 }, ['导出文件下载链接有效期', 'Time a download link works'], {
    law: 'L.14',
    source: 'project default; the law says least privilege',
  }),
  byDefault('export-rows', '6.2', { count: 20_000 }, ['一次导出最多人数', 'Most children of one export'], {
    source: 'project default: what a survey sheet takes',
  }),
  byDefault('break-glass', 'L.14', { hours: 2 }, ['紧急查阅时限', 'Time a break-glass lasts'], {
    law: 'L.14',
    source: 'project default; the law says least privilege',
  }),
  byDefault('review-break-glass', 'L.14', { workingDays: 3 }, ['紧急查阅复核', 'Review of a break-glass'], {
    law: 'L.14',
    source: 'project default; the law says approved and recorded',
  }),
] as const;
