import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

const resolve = createRequire(import.meta.url).resolve;
const font = (file: string): string => resolve(`@expo-google-fonts/noto-sans-sc/${file}`);

/** An empty A4 document with a Chinese font embedded (only the characters used), set for body text; `bold` is registered beside it. */
export function blankPage(title: string): PDFKit.PDFDocument {
  const page = new PDFDocument({ size: 'A4', margin: 56, info: { Title: title }, lang: 'zh-CN' });
  page.registerFont('regular', font('400Regular/NotoSansSC_400Regular.ttf'));
  page.registerFont('bold', font('700Bold/NotoSansSC_700Bold.ttf'));
  return page.font('regular').fontSize(11);
}
