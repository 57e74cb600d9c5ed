import { chineseDay, pdfFile, type Paper, type PrintedFile } from '@ger/documents';
import { dayOf, type Day } from '@ger/kernel';
import type { Dossier } from '../dossier/rules/dossier.ts';
import { NEED } from '../need/rules/machine.ts';
import { NEED_KINDS } from '../need/rules/need-kinds.ts';
import { currentRequest, type Need } from '../need/rules/need.ts';
import { PLAN } from './rules/machine.ts';
import type { Plan } from './rules/plan.ts';

/** Everything that stands on the paper of a plan. */
export interface PlanFacts {
  readonly plan: Plan;
  readonly needs: readonly Need[];
  readonly dossier: Dossier;
  /** Full name of the village the child lives in. */
  readonly village: string;
  /** Names of the units that stand on it. */
  readonly unitNames: ReadonlyMap<string, string>;
  readonly on: Day;
}

/** 帮扶方案编号. */
export const numberOf = ({ id, draftedAt }: Plan): string =>
  `BF-${dayOf(draftedAt).replaceAll('-', '')}-${id.slice(0, 8).toUpperCase()}`;

/** 帮扶方案 (4.3.b): who the child is, what is to be achieved, each need with where it went and what came back. */
export function planFile(facts: PlanFacts): Promise<PrintedFile> {
  return pdfFile(`帮扶方案-${numberOf(facts.plan)}`, planPaper(facts));
}

export function planPaper(facts: PlanFacts): Paper {
  const { plan, needs, dossier, village, on } = facts;
  const nameOf = (id: string | null | undefined): string => (id && facts.unitNames.get(id)) ?? '';
  return {
    title: '帮扶方案',
    number: numberOf(plan),
    issuer: nameOf(plan.leadUnitId),
    on,
    parts: [
      { kind: 'heading', text: '一、帮扶对象' },
      {
        kind: 'fields',
        fields: [
          { label: '儿童姓名', value: dossier.name },
          { label: '出生日期', value: chineseDay(dossier.birthDate) },
          { label: '居住地', value: village, wide: true },
          { label: '方案状态', value: PLAN.states[plan.state].zh },
          { label: '确定日期', value: plan.adoptedAt ? chineseDay(dayOf(plan.adoptedAt)) : null },
        ],
      },
      { kind: 'heading', text: '二、帮扶目标' },
      { kind: 'paragraph', text: plan.goal ?? '' },
      { kind: 'heading', text: '三、帮扶需求与落实' },
      ...plan.planned.map(({ kind, urgent }, index) => ({
        kind: 'paragraph' as const,
        text: `${index + 1}. ${NEED_KINDS[kind].zh}${urgent ? '（紧急）' : ''}：拟提`,
      })),
      ...needs.map((need, index) => ({
        kind: 'paragraph' as const,
        text: `${index + 1}. ${lineOf(need, nameOf)}`,
      })),
      { kind: 'heading', text: '四、参与制定' },
      {
        kind: 'fields',
        fields: [
          { label: '苏木乡镇（街道）', value: nameOf(plan.leadUnitId), wide: true },
          { label: '民政部门', value: part(plan.bureau, nameOf), wide: true },
          { label: '公安机关', value: part(plan.police, nameOf), wide: true },
        ],
      },
    ],
    signatures: [
      { role: '苏木乡镇人民政府（街道办事处）', name: nameOf(plan.leadUnitId), by: 'SEAL' },
      { role: '监护人', by: 'SIGNATURE' },
    ],
  };
}

const part = (taken: Plan['bureau'], nameOf: (id: string) => string): string | null =>
  taken && `${nameOf(taken.unitId)}，${chineseDay(taken.on)}`;

/** One need in a line: kind, state, by whom and by when. */
function lineOf(need: Need, nameOf: (id: string | undefined) => string): string {
  const { kind, urgent, state, dueOn, fulfilledOn } = need;
  const request = currentRequest(need);
  const by = request?.body ?? nameOf(request?.unitId);
  return [
    `${NEED_KINDS[kind].zh}${urgent ? '（紧急）' : ''}：${NEED.states[state].zh}`,
    ...(by ? [by] : []),
    ...(fulfilledOn ? [`${chineseDay(fulfilledOn)}落实`] : dueOn ? [`${chineseDay(dueOn)}以前落实`] : []),
  ].join('，');
}
