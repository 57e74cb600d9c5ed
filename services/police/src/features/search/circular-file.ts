import { chineseDay, pdfFile, type PrintedFile } from '@ger/documents';
import { dayOf } from '@ger/kernel';
import type { Circular } from './rules/search.ts';

const TIME = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});
const dayAndTime = (at: Date): string => `${chineseDay(dayOf(at))} ${TIME.format(at)}`;

/** 协查通报 — as PDF to hang up or to hand out: who is looked for, last seen, and whom to call (4.2.d). */
export function circularFile(circular: Circular): Promise<PrintedFile> {
  const { number, issuer, issuedAt, childName, lastSeen, phone, text } = circular;
  const on = dayOf(new Date(issuedAt));
  return pdfFile(`协查通报-${number}`, {
    title: '失踪儿童协查通报',
    number,
    issuer,
    on,
    parts: [
      {
        kind: 'fields',
        fields: [
          { label: '儿童姓名', value: childName },
          { label: '联系电话', value: phone },
          { label: '最后出现时间', value: dayAndTime(new Date(lastSeen.at)), wide: true },
          { label: '最后出现地点（区划代码）', value: lastSeen.place, wide: true },
        ],
      },
      { kind: 'heading', text: '一、体貌特征和衣着' },
      { kind: 'paragraph', text: lastSeen.description },
      { kind: 'heading', text: '二、协查要求' },
      { kind: 'paragraph', text },
      { kind: 'paragraph', text: '发现线索请立即联系，或者拨打110。请勿在互联网上传播本通报。' },
    ],
    signatures: [{ role: '制作机关', by: 'SEAL', name: issuer }],
  });
}
