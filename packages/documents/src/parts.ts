import type { Cell } from './grid.ts';
import { ruleLine } from './grid.ts';
import { BODY, lineWidth, makeRoom, MARGIN, space, type Page } from './page.ts';
import type { Blank, Field, PaperPart } from './paper.ts';

/** Makes a text printable, and notes what it lacks. */
export type Print = (text: string) => string;

const LABEL = 17;
const HALF = 33;
const TO_FILL_IN = '　';

/** Sets one part below what is there; the last paragraph stays with the `below` that is signed under it. */
export function setPart(page: Page, part: PaperPart, print: Print, below = 0): void {
  switch (part.kind) {
    case 'heading':
      return heading(page, print(part.text));
    case 'paragraph':
      return paragraph(page, print(part.text), below);
    case 'fields':
      return grid(page, fieldLines(part.fields, print));
    case 'table':
      return table(page, part, print);
    case 'list':
      return part.items.forEach((item, index) => entry(page, `${index + 1}.`, print(item)));
    case 'checks':
      return part.items.forEach(({ checked, text }) => check(page, checked, print(text)));
    default:
      return part satisfies never;
  }
}

function heading(page: Page, text: string): void {
  space(page, 8);
  makeRoom(page, 60); // a heading does not stand alone at the foot
  page
    .font('bold')
    .fontSize(BODY + 1.5)
    .text(text, MARGIN, page.y, { width: lineWidth(page) });
  page.font('regular').fontSize(BODY);
}

function paragraph(page: Page, text: string, below: number): void {
  space(page, 4);
  if (below > 0)
    makeRoom(page, page.heightOfString(text, { width: lineWidth(page), indent: 2 * BODY }) + below);
  for (const line of text.split('\n'))
    page.text(line, MARGIN, page.y, { width: lineWidth(page), indent: 2 * BODY });
}

function grid(page: Page, lines: readonly (readonly Cell[])[], head?: readonly Cell[]): void {
  space(page, 6);
  if (head) {
    makeRoom(page, 60);
    ruleLine(page, head);
  }
  for (const line of lines) ruleLine(page, line, head);
}

function table(page: Page, part: Extract<PaperPart, { kind: 'table' }>, print: Print): void {
  const share = (index: number): number => part.columns[index]?.share ?? 1;
  const head = part.columns.map(({ title }, index) => ({
    text: print(title),
    share: share(index),
    label: true,
  }));
  const lines = part.rows.map((row) =>
    row.map((text, index) => ({ text: filled(text, print), share: share(index) })),
  );
  grid(page, lines, head);
}

function fieldLines(fields: readonly Field[], print: Print): Cell[][] {
  const lines: Cell[][] = [];
  let open: Cell[] | undefined;
  for (const field of fields) {
    const label = { text: print(field.label), share: LABEL, label: true };
    const text = filled(field.value, print);
    if (field.wide) {
      lines.push([label, { text, share: 100 - LABEL }]);
      open = undefined;
    } else if (open) {
      open.push(label, { text, share: HALF });
      open = undefined;
    } else lines.push((open = [label, { text, share: HALF }]));
  }
  return lines.map((cells) => (cells.length === 2 ? alone(cells) : cells));
}

/** A field without a neighbour takes the whole line. */
function alone([label, value]: readonly Cell[]): Cell[] {
  return label && value ? [label, { ...value, share: 100 - LABEL }] : [];
}

function filled(text: Blank, print: Print): string {
  return text === null || text === '' ? TO_FILL_IN : print(text);
}

function entry(page: Page, mark: string, text: string): void {
  space(page, 3);
  makeRoom(page, 2 * BODY);
  const top = page.y;
  page.text(mark, MARGIN, top, { width: 26, lineBreak: false });
  page.text(text, MARGIN + 26, top, { width: lineWidth(page) - 26 });
  page.x = MARGIN;
}

function check(page: Page, checked: boolean, text: string): void {
  space(page, 3);
  makeRoom(page, 2 * BODY);
  const top = page.y;
  page.rect(MARGIN + 4, top + 4, 9, 9).stroke('#000');
  if (checked)
    page
      .font('bold')
      .text('✓', MARGIN + 4, top, { width: 20, lineBreak: false })
      .font('regular');
  page.text(text, MARGIN + 26, top, { width: lineWidth(page) - 26 });
  page.x = MARGIN;
}
