import { extractText, getDocumentProxy } from 'unpdf';

/** What a reader finds on each page of a PDF, without the spaces that setting adds. */
export async function pdfPages(bytes: Uint8Array): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: false });
  return text.map((page) => page.replace(/\s+/g, ''));
}

/** What a reader finds in a PDF, all pages together. */
export async function pdfText(bytes: Uint8Array): Promise<string> {
  return (await pdfPages(bytes)).join('');
}
