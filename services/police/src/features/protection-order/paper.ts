import { chineseDay, pdfFile, type Paper, type PrintedFile } from '@ger/documents';
import { dayOf } from '@ger/kernel';
import { RELATION_WORDS } from '../../papers/party.ts';
import type { Order } from './rules/order.ts';
import { APPLICANT_WORDS, ORDER_MEASURES } from './rules/vocabulary.ts';

const GROUNDS =
  '《中华人民共和国反家庭暴力法》第三十二条：人民法院作出人身安全保护令后，应当送达申请人、被申请人、公安机关以及居民委员会、村民委员会等有关组织。人身安全保护令由人民法院执行，公安机关以及居民委员会、村民委员会等应当协助执行。';
const TASKS: readonly string[] = [
  '收到本通知后二十四小时内入户查访，此后每月至少查访一次，直至保护令失效；',
  '发现被申请人违反保护令的，立即制止并当场向公安派出所报告；',
  '儿童需要临时庇护的，立即联系公安派出所和民政部门；',
  '对申请人及儿童的个人信息保密。',
];

/** 协助执行人身安全保护令通知书 — to the village, as PDF, with the Chinese fonts embedded (4.4.e, L.7). */
export function assistanceFile(order: Order, caseNumber: string): Promise<PrintedFile> {
  return pdfFile(`协助执行人身安全保护令通知书-${caseNumber}`, assistancePaper(order, caseNumber));
}

/** The paper as data. */
export function assistancePaper(order: Order, caseNumber: string): Paper {
  const { applicantKind, applicant, respondent, respondentRelation, childName, issuer, court } = order;
  return {
    title: '协助执行人身安全保护令通知书',
    number: caseNumber,
    issuer,
    on: dayOf(order.receivedAt ?? order.updatedAt),
    parts: [
      {
        kind: 'fields',
        fields: [
          { label: '作出法院', value: court, wide: true },
          { label: '作出日期', value: order.madeOn && chineseDay(order.madeOn) },
          { label: '失效日期', value: order.expiresOn && chineseDay(order.expiresOn) },
          { label: '受害儿童', value: childName },
          { label: '申请人', value: applicant },
          { label: '申请方式', value: APPLICANT_WORDS[applicantKind], wide: true },
          { label: '被申请人', value: respondent },
          { label: '与儿童关系', value: RELATION_WORDS[respondentRelation] },
        ],
      },
      { kind: 'heading', text: '一、裁定的措施' },
      {
        kind: 'list',
        items: order.measures.map(
          ({ kind, detail }) => `${ORDER_MEASURES[kind].zh}${detail && `：${detail}`}`,
        ),
      },
      { kind: 'heading', text: '二、依据' },
      { kind: 'paragraph', text: GROUNDS },
      { kind: 'heading', text: '三、请嘎查村（居）民委员会协助' },
      { kind: 'list', items: TASKS },
    ],
    signatures: [
      { role: '通知机关', by: 'SEAL', name: issuer },
      { role: '嘎查村（居）民委员会签收', by: 'SIGNATURE' },
    ],
  };
}
