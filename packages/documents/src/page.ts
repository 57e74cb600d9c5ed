import { createRequire } from 'node:module';
import { startOfDay, type Day } from '@ger/kernel';
import PDFDocument from 'pdfkit';

export type Page = PDFKit.PDFDocument;

const resolve = createRequire(import.meta.url).resolve;
const font = (file: string): string => resolve(`@expo-google-fonts/noto-sans-sc/${file}`);

/** The Chinese fonts, of one character set. */
export const fontFiles = {
  regular: font('400Regular/NotoSansSC_400Regular.ttf'),
  bold: font('700Bold/NotoSansSC_700Bold.ttf'),
};

/** White round the text, in points; the foot holds the page number. */
export const MARGIN = 56;
/** Size of body text, in points. */
export const BODY = 10.5;

/** An empty A4 document with the Chinese fonts embedded (only the characters used), set for body text. */
export function openPage(title: string, author: string, on: Day): Page {
  const page = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    lang: 'zh-CN',
    displayTitle: true,
    info: { Title: title, Author: author, Producer: 'Ger', Creator: 'Ger', CreationDate: startOfDay(on) },
  });
  page.registerFont('regular', fontFiles.regular);
  page.registerFont('bold', fontFiles.bold);
  return page.font('regular').fontSize(BODY).lineGap(3);
}

/** Width of a line of text. */
export const lineWidth = (page: Page): number => page.page.width - 2 * MARGIN;
/** Where the text of a page ends. */
export const bottomOf = (page: Page): number => page.page.height - MARGIN;

/** Goes to a new page when less than `height` is left on this one. */
export function makeRoom(page: Page, height: number): void {
  if (page.y + height > bottomOf(page)) page.addPage();
}

/** Keeps distance to what stands above; none at the head of a page. */
export function space(page: Page, height: number): void {
  if (page.y > MARGIN) page.y += height;
}
