import { chineseDay, pdfFile, type Paper, type PrintedFile } from '@ger/documents';
import type { Day } from '@ger/kernel';
import type { Dossier } from '../dossier/rules/dossier.ts';
import { numberOf, type Assistance } from './rules/assistance.ts';
import { ASSISTANCE_KINDS, type Giving } from './rules/kinds.ts';

/** Everything that stands on the paper of a decision. */
export interface DecisionFacts {
  readonly assistance: Assistance;
  readonly dossier: Dossier;
  /** Full name of the village the child lives in. */
  readonly village: string;
  /** The office that decided. */
  readonly bureau: string;
  readonly on: Day;
}

const GIVING: Readonly<Record<Giving, string>> = {
  MONTHLY: '按月发放',
  ONCE: '一次性发放',
  IN_KIND: '实物或服务',
};
const yuan = (fen: number): string => `${(fen / 100).toFixed(2)}元`;

/** 社会救助决定书 (4.3.c): granted or not, with the reason, and what may be done against it. */
export function decisionFile(facts: DecisionFacts): Promise<PrintedFile> {
  return pdfFile(`社会救助决定书-${numberOf(facts.assistance)}`, decisionPaper(facts));
}

function decisionPaper({ assistance, dossier, village, bureau, on }: DecisionFacts): Paper {
  const { kind, grant, decision, appliedOn } = assistance;
  const { zh, giving } = ASSISTANCE_KINDS[kind];
  return {
    title: grant ? '社会救助批准决定书' : '社会救助不予批准决定书',
    number: numberOf(assistance),
    issuer: bureau,
    on: assistance.decidedOn ?? on,
    parts: [
      { kind: 'heading', text: '一、救助对象' },
      {
        kind: 'fields',
        fields: [
          { label: '儿童姓名', value: dossier.name },
          { label: '出生日期', value: chineseDay(dossier.birthDate) },
          { label: '居住地', value: village, wide: true },
          { label: '申请日期', value: chineseDay(appliedOn) },
          { label: '申请救助种类', value: zh },
        ],
      },
      { kind: 'heading', text: '二、决定' },
      {
        kind: 'paragraph',
        text: grant ? `经审核，符合条件，批准给予${zh}。` : `经审核，不予批准给予${zh}。`,
      },
      ...(grant
        ? [
            {
              kind: 'fields' as const,
              fields: [
                { label: '发放方式', value: GIVING[giving] },
                { label: '金额', value: grant.amount === null ? null : yuan(grant.amount) },
                { label: '起始日期', value: chineseDay(grant.from) },
                { label: '终止日期', value: grant.until ? chineseDay(grant.until) : '至停止救助之日' },
              ],
            },
          ]
        : []),
      { kind: 'heading', text: '三、理由' },
      { kind: 'paragraph', text: decision ?? '' },
      {
        kind: 'paragraph',
        text: '对本决定不服的，可以依法申请行政复议或者提起行政诉讼。家庭情况发生变化的，请及时告知苏木乡镇人民政府（街道办事处）。',
      },
    ],
    signatures: [
      { role: '决定机关', name: bureau, by: 'SEAL' },
      { role: '签收人', by: 'SIGNATURE' },
    ],
  };
}
