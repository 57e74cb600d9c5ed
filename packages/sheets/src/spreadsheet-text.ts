const FORMULA_START = /^[=+\-@\t\r]/;

/** Text as it goes into a sheet: what a spreadsheet program would run as a formula is shown as text (a leading apostrophe). */
export function neutralised(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}

/** Text as it comes back from a sheet of ours: the apostrophe of `neutralised` is taken off again. */
export function restored(text: string): string {
  return text.startsWith("'") && FORMULA_START.test(text.slice(1)) ? text.slice(1) : text;
}
