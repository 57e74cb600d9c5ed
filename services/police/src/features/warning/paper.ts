import { chineseDay, pdfFile, type Paper, type PrintedFile } from '@ger/documents';
import { dayOf } from '@ger/kernel';
import { METHODS, PROOF_WORDS } from '../../papers/delivery.ts';
import { RELATION_WORDS } from '../../papers/party.ts';
import type { Warning, WarningRecipient } from './rules/warning.ts';

const RECIPIENTS: Readonly<Record<WarningRecipient, string>> = {
  PERPETRATOR: '加害人',
  REPRESENTATIVE: '受害人代理人',
  VILLAGE: '嘎查村（居）民委员会（通知）',
};
const GROUNDS =
  '《中华人民共和国反家庭暴力法》第十六条、第十七条；国务院《关于加强农村留守儿童关爱保护工作的意见》关于强化监护干预机制的规定。';
const CONSEQUENCES =
  '加害人应当停止加害行为。公安派出所和嘎查村（居）民委员会将对加害人和受害人进行查访，监督加害人不再实施家庭暴力。再次实施或者拒不履行本告诫书要求的，公安机关将依法从严处理；构成犯罪的，依法追究刑事责任。';

/** 告诫书 — as PDF, with the Chinese fonts embedded (4.4.d, L.6). Nothing before it is issued. */
export function warningFile(warning: Warning): Promise<PrintedFile> {
  return pdfFile(`告诫书-${warning.number ?? '草稿'}`, warningPaper(warning));
}

/** The paper as data. */
export function warningPaper(warning: Warning): Paper {
  const { perpetrator, representative, childName, issuer, facts, demands, number, issuedAt } = warning;
  return {
    title: '家庭暴力告诫书',
    number: number ?? '草稿',
    issuer,
    on: dayOf(issuedAt ?? warning.updatedAt),
    parts: [
      {
        kind: 'fields',
        fields: [
          { label: '加害人', value: perpetrator.name },
          { label: '与受害人关系', value: RELATION_WORDS[perpetrator.relation] },
          { label: '受害人（儿童）', value: childName },
          { label: '受害人代理人', value: representative.name },
          { label: '代理人与受害人关系', value: RELATION_WORDS[representative.relation], wide: true },
        ],
      },
      { kind: 'heading', text: '一、家庭暴力事实' },
      { kind: 'paragraph', text: facts },
      { kind: 'heading', text: '二、依据' },
      { kind: 'paragraph', text: GROUNDS },
      { kind: 'heading', text: '三、禁止行为和告诫内容' },
      { kind: 'paragraph', text: demands },
      { kind: 'paragraph', text: CONSEQUENCES },
      { kind: 'heading', text: '四、送达和通知' },
      { kind: 'table', columns: DELIVERY_COLUMNS, rows: deliveryRows(warning) },
    ],
    signatures: [
      { role: '加害人', by: 'SIGNATURE' },
      { role: '受害人代理人', by: 'SIGNATURE' },
      { role: '承办民警', by: 'SIGNATURE' },
      { role: '制作机关', by: 'SEAL', name: issuer },
    ],
  };
}

const DELIVERY_COLUMNS = [
  { title: '送达对象', share: 3 },
  { title: '时间', share: 2 },
  { title: '方式', share: 2 },
  { title: '凭证', share: 2 },
  { title: '收件人或见证人', share: 3 },
] as const;

function deliveryRows({ deliveries }: Warning) {
  return (Object.keys(RECIPIENTS) as WarningRecipient[]).map((recipient) => {
    const delivery = deliveries.find((one) => one.recipient === recipient);
    return [
      RECIPIENTS[recipient],
      delivery ? chineseDay(dayOf(new Date(delivery.at))) : null,
      delivery ? METHODS[delivery.method].zh : null,
      delivery ? PROOF_WORDS[delivery.proof].zh : null,
      delivery ? delivery.receiver : null,
    ];
  });
}
