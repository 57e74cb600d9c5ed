import { footHeight, numberPages, setFoot } from './foot.ts';
import { printable } from './glyphs.ts';
import { BODY, lineWidth, MARGIN, openPage, space, type Page } from './page.ts';
import type { Paper } from './paper.ts';
import { setPart, type Print } from './parts.ts';

/** A file as the graph's `GeneratedFile` gives it. */
export interface PrintedFile {
  readonly fileName: string;
  readonly mediaType: 'application/pdf';
  /** Base64. */
  readonly content: string;
}

/** Sets a paper as PDF. The same paper gives the same bytes. */
export async function printPaper(paper: Paper): Promise<Buffer> {
  const missing = new Set<string>();
  const print: Print = (text) => printable(text, (mark) => missing.add(mark));
  const page = openPage(print(paper.title), print(paper.issuer), paper.on);
  const bytes = collect(page);
  setHead(page, paper, print);
  const last = paper.parts.at(-1);
  const below = paper.signatures?.length ? footHeight(paper) : 0;
  for (const part of paper.parts) setPart(page, part, print, part === last ? below : 0);
  setFoot(page, paper, print);
  if (missing.size > 0) noteMissing(page, missing);
  numberPages(page, print(paper.number));
  page.end();
  return bytes;
}

/** The paper as a file to download or print. */
export async function pdfFile(fileName: string, paper: Paper): Promise<PrintedFile> {
  const content = (await printPaper(paper)).toString('base64');
  return { fileName: `${fileName}.pdf`, mediaType: 'application/pdf', content };
}

function setHead(page: Page, { title, number }: Paper, print: Print): void {
  const width = lineWidth(page);
  page.font('bold').fontSize(20).text(print(title), MARGIN, page.y, { width, align: 'center' });
  page.font('regular').fontSize(BODY);
  space(page, 4);
  page.text(`编号：${print(number)}`, MARGIN, page.y, { width, align: 'right' });
}

function noteMissing(page: Page, missing: ReadonlySet<string>): void {
  space(page, 10);
  const marks = [...missing].join('、');
  page
    .fontSize(9)
    .text(
      `注：本文书中有字库未收的字，以${marks}标出，请按原字手写填正，并由经办人在旁签名。`,
      MARGIN,
      page.y,
      {
        width: lineWidth(page),
      },
    )
    .fontSize(BODY);
}

async function collect(page: Page): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of page) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
