import { chineseDay } from './chinese-day.ts';
import { BODY, lineWidth, makeRoom, MARGIN, space, type Page } from './page.ts';
import type { Paper, SignatureLine } from './paper.ts';
import type { Print } from './parts.ts';

/** Least height of a line to sign or seal, and of the unit with its date below. */
const HEIGHT = { SIGNATURE: 30, SEAL: 64 };
const END = 60;

/** Least height of what stands below the words of a paper, attachments aside. */
export function footHeight({ signatures = [] }: Paper): number {
  return signatures.reduce((sum, { by }) => sum + HEIGHT[by], END);
}

/** 附件、签名盖章、制作单位和日期. They stand together on one page where they fit. */
export function setFoot(page: Page, paper: Paper, print: Print): void {
  const { attachments = [], signatures = [] } = paper;
  if (attachments.length > 0) listAttachments(page, attachments, print);
  if (signatures.length > 0) space(page, 10);
  makeRoom(page, footHeight(paper));
  for (const line of signatures) signature(page, line, print);
  space(page, 10);
  makeRoom(page, END - 10);
  const right = { width: lineWidth(page), align: 'right' as const };
  page.text(print(paper.issuer), MARGIN, page.y, right);
  page.text(chineseDay(paper.on), MARGIN, page.y, right);
}

function listAttachments(page: Page, attachments: readonly string[], print: Print): void {
  space(page, 8);
  attachments.forEach((name, index) => {
    const mark = index === 0 ? '附件：' : '　　　';
    page.text(`${mark}${index + 1}. ${print(name)}`, MARGIN, page.y, { width: lineWidth(page) });
  });
}

function signature(page: Page, { role, name, by }: SignatureLine, print: Print): void {
  makeRoom(page, HEIGHT[by]);
  const top = page.y + 6;
  const act = by === 'SEAL' ? '（盖章）' : '（签名）';
  const label = `${print(role)}${act}：`;
  page.text(label, MARGIN, top, { width: lineWidth(page) * 0.55 });
  const bottom = page.y;
  const width = Math.min(page.widthOfString(label), lineWidth(page) * 0.55);
  if (name) page.text(print(name), MARGIN + width, top, { width: lineWidth(page) * 0.66 - width });
  else
    page
      .moveTo(MARGIN + width, top + BODY + 5)
      .lineTo(MARGIN + lineWidth(page) * 0.66, top + BODY + 5)
      .stroke('#000');
  page.text('　　　年　　月　　日', MARGIN + lineWidth(page) * 0.7, top, { width: lineWidth(page) * 0.3 });
  page.x = MARGIN;
  page.y = Math.max(bottom, page.y) + (by === 'SEAL' ? 30 : 4);
}

/** 第 x 页 共 y 页 on every page, and the paper's number. */
export function numberPages(page: Page, number: string): void {
  const { start, count } = page.bufferedPageRange();
  for (let index = start; index < start + count; index += 1) {
    page.switchToPage(index);
    page.page.margins.bottom = 0; // writing below the text would open a page
    const top = page.page.height - MARGIN + 18;
    const across = { width: lineWidth(page), lineBreak: false };
    page.fontSize(8.5).fillColor('#444');
    page.text(number, MARGIN, top, across);
    page.text(`第 ${index - start + 1} 页 共 ${count} 页`, MARGIN, top, { ...across, align: 'right' });
  }
}
