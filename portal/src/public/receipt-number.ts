/** A receipt number as people type it: small or wide letters, without its strokes, with spaces between. */
export function receiptNumberOf(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
  const parts = /^(R\d{8})([0-9A-Z]{4})([0-9A-Z]{4})([0-9A-Z]{4})$/.exec(plain);
  return parts ? parts.slice(1).join('-') : text.trim();
}
