import { figureOf, type FigureKind, type Label } from '@ger/kernel';
import { DUTY_KINDS } from '../../duty/rules/duty-kinds.ts';

/**
 * 从严后改变什么 (6.1.a): the rules of the agencies that count by the stricter figure of a place, beside the limits of duties.
 * A figure that stands neither here nor in the table of duty kinds cannot be made stricter: nothing would come of it.
 */
const RULES: Partial<Record<FigureKind, Label>> = {
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
