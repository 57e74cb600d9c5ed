import { chineseDay, pdfFile, type Paper, type PrintedFile } from '@ger/documents';
import { dayOf } from '@ger/kernel';
import type { Incident } from './rules/incident.ts';
import { PAPERS, type IncidentPaper, type PaperServiceMethod, type PersonRelation } from './rules/papers.ts';

const RELATIONS: Readonly<Record<PersonRelation, string>> = {
  FATHER: '父亲',
  MOTHER: '母亲',
  OTHER_GUARDIAN: '其他监护人',
  DELEGATE: '受委托监护人',
};
const METHODS: Readonly<Record<PaperServiceMethod, string>> = {
  DIRECT: '直接送达',
  LEFT: '留置送达',
  MAIL: '邮寄送达',
};

/** 训诫书、家庭教育指导令 — as PDF, with the Chinese fonts embedded (4.2.a, L.16). */
export function paperFile(incident: Incident, paper: IncidentPaper): Promise<PrintedFile> {
  return pdfFile(`${PAPERS[paper.kind].title}-${paper.number}`, paperOf(incident, paper));
}

/** The paper as data. */
export function paperOf({ receivedAt }: Pick<Incident, 'receivedAt'>, paper: IncidentPaper): Paper {
  const { title, grounds } = PAPERS[paper.kind];
  const { kind, number, person, relation, childName, issuer, facts, demands, service } = paper;
  return {
    title,
    number,
    issuer,
    on: dayOf(new Date(paper.issuedAt)),
    parts: [
      {
        kind: 'fields',
        fields: [
          { label: kind === 'ADMONITION' ? '被训诫人' : '接受指导人', value: person },
          { label: '与儿童关系', value: RELATIONS[relation] },
          { label: '儿童姓名', value: childName },
          { label: '接报日期', value: chineseDay(dayOf(receivedAt)) },
        ],
      },
      { kind: 'heading', text: '一、查明的事实' },
      { kind: 'paragraph', text: facts },
      { kind: 'heading', text: '二、依据' },
      { kind: 'paragraph', text: grounds },
      { kind: 'heading', text: kind === 'ADMONITION' ? '三、训诫内容和要求' : '三、责令接受家庭教育指导' },
      { kind: 'paragraph', text: demands },
      { kind: 'heading', text: '四、送达' },
      {
        kind: 'fields',
        fields: [
          { label: '送达日期', value: service && chineseDay(service.on) },
          { label: '送达方式', value: service && METHODS[service.method] },
          { label: '收件人或见证人', value: service && service.receiver, wide: true },
        ],
      },
    ],
    signatures: [
      { role: kind === 'ADMONITION' ? '被训诫人' : '接受指导人', by: 'SIGNATURE' },
      { role: '承办民警', by: 'SIGNATURE' },
      { role: '制作机关', by: 'SEAL', name: issuer },
    ],
  };
}
