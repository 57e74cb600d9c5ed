/** Records as comma separated text (RFC 4180). */
export function stringify(records: readonly (readonly string[])[]): string {
  return records.map((record) => `${record.map(quoted).join(',')}\r\n`).join('');
}

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
