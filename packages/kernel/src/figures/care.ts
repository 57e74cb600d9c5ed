import { byDefault, byStatute, SILENT } from './figure.ts';

/** Figures of family, village and township care (policy 1-3.2): ages, verification, visits, delegation, contact. */
export const CARE_FIGURES = [
  byStatute(
    'age-left-behind',
    '1.1',
    { years: 16 },
    ['留守儿童年龄上限', 'Age at which left-behind status ends'],
    {
      source: 'policy 1.1 不满十六周岁',
    },
  ),
  byStatute('age-minor', '1.2', { years: 18 }, ['未成年人年龄上限', 'Age at which a minor comes of age'], {
    source: '未成年人保护法第二条',
  }),
  byDefault(
    'duplicate-look',
    '2.4',
    { count: 60 },
    ['建档前须核对的疑似重复分值', 'Score from which a likely duplicate is looked at before registering'],
    { source: SILENT },
  ),
  byDefault(
    'duplicate-list',
    '2.4',
    { count: 50 },
    ['列入疑似重复清单的分值', 'Score from which two files are listed as likely duplicates'],
    { source: SILENT },
  ),
  byStatute(
    'age-apart-from-guardian',
    '3.1.c',
    { years: 16 },
    ['不得单独居住年龄', 'Age below which no child lives alone'],
    {
      law: 'L.1',
      source: 'policy 3.1.c; 未成年人保护法第二十一条',
    },
  ),
  byStatute(
    'age-unattended',
    '3.1.c',
    { years: 8 },
    ['不得无人看护年龄', 'Age below which no child is unattended'],
    {
      law: 'L.1',
      source: '未成年人保护法第二十一条',
      from: '2021-06-01',
    },
  ),
  byStatute('verify-quarter', '3.2.b', { until: 'QUARTER_END' }, ['季度核查', 'Quarterly verification'], {
    source: 'policy 3.2.b 一季度检查核查一次',
  }),
  byDefault('sign-off-round', '3.2.b', { workingDays: 10 }, ['核查签核', 'Sign-off of a round'], {
    source: SILENT,
  }),
  byDefault(
    'redo-round',
    '3.2.b',
    { workingDays: 5 },
    ['退回重查', 'Verify again what a round was sent back for'],
    { source: SILENT },
  ),
  byDefault(
    'verification-sample-least',
    '3.2.b',
    { count: 1 },
    ['复核抽样最少人数', 'Fewest children the township re-checks'],
    {
      stricter: 'MORE',
      source: SILENT,
    },
  ),
  byDefault(
    'verification-sample',
    '3.2.b',
    { percent: 10 },
    ['复核抽样比例', 'Share the township re-checks'],
    {
      stricter: 'MORE',
      source: SILENT,
    },
  ),
  byDefault(
    'keep-summary',
    '6.2',
    { days: 3 },
    ['季末汇总数据留存期限', 'Days after a quarter in which its summary can still be kept'],
    { source: SILENT },
  ),
  byDefault('visit-key-child', '3.2.c', { days: 30 }, ['重点对象走访', 'Visit of a key child'], {
    source: SILENT,
    repeats: {},
  }),
  byDefault('visit-interval', '3.2.c', { days: 90 }, ['走访间隔', 'Interval of visits'], {
    source: 'project default; policy 3.2.b asks for one look a quarter',
  }),
  byDefault(
    'children-per-delegate',
    'L.2',
    { count: 5 },
    ['一人受委托照料儿童数上限', 'Most children of one delegate'],
    {
      law: 'L.2',
      source: 'project default; 未成年人保护法第二十二条：具有照护能力',
    },
  ),
  byDefault(
    'age-heard',
    'L.2',
    { years: 8 },
    ['须听取意愿的年龄', 'Age from which a child is always heard'],
    {
      law: 'L.2',
      source: 'project default; 未成年人保护法第二十二条：有表达意愿能力',
    },
  ),
  byDefault('close-guardianship-gap', '3.1.b', { days: 7 }, ['补齐监护', 'Close a gap in guardianship'], {
    source: SILENT,
  }),
  byDefault(
    'delegation-expiry-notice',
    '3.1.b',
    { days: 30 },
    ['委托到期提醒', 'Notice before a delegation ends'],
    {
      stricter: 'MORE',
      source: SILENT,
    },
  ),
  byStatute(
    'contact-interval',
    '3.1.d',
    { days: 7 },
    ['父母联系间隔', 'Interval of contact with the parents'],
    {
      law: 'L.3',
      source: '未成年人保护法第二十三条：至少每周一次',
      from: '2021-06-01',
    },
  ),
  byDefault('contact-lapsed', '3.1.d', { days: 30 }, ['失联认定', 'Silence that counts as lapsed contact'], {
    law: 'L.3',
    source: 'project default; policy says 经常',
  }),
  byDefault('contact-risk', '3.1.d', { days: 90 }, ['失联风险', 'Silence that raises the risk'], {
    law: 'L.3',
    source: 'project default; policy says 经常',
  }),
  byDefault('urge-contact', '3.1.d', { workingDays: 10 }, ['督促联系', 'Urge the parents to make contact'], {
    law: 'L.3',
    source: SILENT,
  }),
  byDefault(
    'keep-survey',
    '6.2',
    { days: 30 },
    ['导入表内容保存期限', 'How long the contents of an imported sheet are kept'],
    { source: SILENT },
  ),
  byDefault(
    'open-institution',
    '2.6',
    { days: 90 },
    ['设立未成年人救助保护机构', 'Open a protection institution for minors'],
    { source: SILENT },
  ),
  byDefault('name-leader', '3.2.a', { days: 30 }, ['确定分管领导', 'Name the responsible leader'], {
    source: SILENT,
  }),
  byDefault('appoint-director', '3.2.d', { days: 30 }, ['配备儿童主任', 'Appoint a village child director'], {
    law: 'L.15',
    source: SILENT,
  }),
] as const;
