import { figureOf, type FigureKind, type Label } from '@ger/kernel';
import { DUTY_KINDS } from '../../duty/rules/duty-kinds.ts';

/**
 * 从严后改变什么 (6.1.a): the rules of the agencies that count by the stricter figure of a place, beside the limits of duties.
 * A figure that stands neither here nor in the table of duty kinds cannot be made stricter: nothing would come of it.
 */
const RULES: Partial<Record<FigureKind, Label>> = {
  accountability: {
    zh: '发现后超过该时限没有报告公安机关的，即形成迟报、未报线索',
    en: 'A finding that no report named within that time becomes a lead of a late or missing report',
  },
  'verification-sample': {
    zh: '苏木乡镇签核前复核的人数比例随之提高',
    en: 'The township re-checks a larger share of the children before it signs off',
  },
  'verification-sample-least': {
    zh: '苏木乡镇签核前至少复核的人数随之增加',
    en: 'The township re-checks at least so many children before it signs off',
  },
  'visit-key-child': {
    zh: '走访重点对象时，下次走访日期不得晚于该期限',
    en: 'The next visit of a key child may not be planned for later than that',
  },
  'visit-interval': {
    zh: '走访后，下次走访日期不得晚于该期限',
    en: 'The next visit of a child may not be planned for later than that',
  },
  'contact-lapsed': {
    zh: '父母多少日没有联系即认定失联，并开始督促联系',
    en: 'So many days of silence count as lapsed contact, and the parents are urged',
  },
  'duplicate-look': {
    zh: '建档、导入前须核对的疑似重复，按较低的分值提示（限于有姓名、读音、出生日期等共同线索的档案）',
    en: 'Likely duplicates must be looked at from a lower score on before a child is registered or imported (among files that share a clue)',
  },
  'duplicate-list': {
    zh: '此后新建、变更的档案，按较低的分值列入疑似重复清单',
    en: 'Files registered or changed from then on are listed as likely duplicates from a lower score on',
  },
  'children-per-delegate': {
    zh: '确定受委托监护人时，一人照料的儿童人数上限',
    en: 'Most children one person may care for when named as a delegate',
  },
  'age-heard': {
    zh: '确定受委托监护人前，须听取意愿的儿童年龄',
    en: 'Age from which a child is always heard before a delegate is named',
  },
  'delegation-expiry-notice': {
    zh: '委托监护到期前多少天提醒',
    en: 'Days before it runs out that a delegation is said to end soon',
  },
  'vetting-notice': {
    zh: '从业查询到期前多少天提醒，并开始更新查询的责任事项',
    en: 'Days before it lapses that a vetting is said to lapse, which begins the duty to renew it',
  },
  'keep-survey': {
    zh: '导入的摸底表内容保存的天数',
    en: 'Days the contents of an imported sheet are kept',
  },
  'fulfil-need': {
    zh: '承接帮扶需求时，可承诺的最晚日期',
    en: 'Latest day that may be promised when a need is accepted',
  },
  'class-size-primary': {
    zh: '小学新开班级、未填班额时的标准班额',
    en: 'Room of a new primary class, unless the school names one',
  },
  'class-size-secondary': {
    zh: '中学新开班级、未填班额时的标准班额',
    en: 'Room of a new secondary class, unless the school names one',
  },
  'screening-follow-up': {
    zh: '心理筛查阳性后复查的日期',
    en: 'Day of the follow-up after a positive screening',
  },
  'screening-follow-up-urgent': {
    zh: '心理筛查阳性（紧急）后复查的日期',
    en: 'Day of the follow-up after an urgent positive screening',
  },
  'roster-ahead': {
    zh: '提前多少天查找宿舍值班缺口',
    en: 'Days ahead that gaps of the night roster are looked for',
  },
  'absence-alert': {
    zh: '连续旷课多少个教学日即预警，并计入风险分类',
    en: 'So many consecutive unexcused school days raise the alert, and count for the risk',
  },
  'absence-limit': {
    zh: '连续旷课多少个教学日即应登记辍学',
    en: 'After so many consecutive unexcused school days a dropout is to be registered',
  },
  'persuasion-attempts': {
    zh: '认定劝返无效之前至少劝返的次数',
    en: 'Attempts to be made before persuasion counts as failed',
  },
  'check-order-to-correct': {
    zh: '责令改正后检查的日期',
    en: 'Day on which an order to correct is followed up',
  },
  'dropout-watch': {
    zh: '复学后观察的天数；其间再次旷课即重新立案',
    en: 'Days a pupil is watched after the return; a further absence reopens the case',
  },
  'escalation-interval': {
    zh: '责任事项逾期后逐级升级的间隔',
    en: 'Time each level is given before an overdue duty goes on',
  },
  'export-rows': { zh: '一次导出最多的人数', en: 'Most children of one export' },
  'export-kept': { zh: '导出文件保存的时间', en: 'Time an exported file is kept' },
  'export-link': { zh: '导出文件下载链接有效的时间', en: 'Time a download link works' },
};

/** What counts by a figure; nothing where a stricter one would change nothing. */
export function usesOf(kind: FigureKind): readonly Label[] {
  const duties = DUTY_KINDS.filter((duty) => boundBy(duty.kind).includes(kind)).map(({ zh, en }) => ({
    zh: `责任事项“${zh}”的期限：逾期即升级督办`,
    en: `Limit of the duty “${en}”: once overdue it goes up the line`,
  }));
  const rule = RULES[kind];
  return rule ? [...duties, rule] : duties;
}

/** The figures that a duty is counted by: its own, and those of its interval and period. */
function boundBy(kind: FigureKind): readonly string[] {
  const { repeats } = figureOf(kind);
  return [kind, repeats?.every, repeats?.until].filter((one) => one !== undefined);
}
