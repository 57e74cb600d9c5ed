import { bottomOf, BODY, lineWidth, MARGIN, type Page } from './page.ts';

/** One cell of a ruled line: its text, its share of the line, and whether it is a label. */
export interface Cell {
  readonly text: string;
  readonly share: number;
  readonly label?: boolean;
}

const PADDING = 5;

/** Rules a line of cells, as tall as its longest text. What does not fit on the page goes on below on the next one. */
export function ruleLine(page: Page, cells: readonly Cell[], head?: readonly Cell[]): void {
  const height = heightOf(page, cells);
  const room = bottomOf(page) - page.y;
  const wholePage = bottomOf(page) - MARGIN - (head ? heightOf(page, head) : 0);
  if (height <= room) return draw(page, cells, height);
  if (height > wholePage && room > 8 * BODY) return divide(page, cells, room, head);
  page.addPage();
  if (head) ruleLine(page, head);
  if (height > wholePage) return divide(page, cells, bottomOf(page) - page.y, head);
  draw(page, cells, height);
}

/** A line taller than a page: as much of every cell as fits here, the rest on the next page. */
function divide(page: Page, cells: readonly Cell[], room: number, head?: readonly Cell[]): void {
  const here = cells.map((cell) => ({ ...cell, text: cell.text.slice(0, fitting(page, cell, cells, room)) }));
  const rest = cells.map((cell, index) => ({
    ...cell,
    text: cell.text.slice(here[index]?.text.length ?? 0),
  }));
  draw(page, here, heightOf(page, here));
  page.addPage();
  if (head) ruleLine(page, head);
  ruleLine(page, rest, head);
}

/** How many characters of a cell stand within a height; found by halving, never between the halves of a character. */
function fitting(page: Page, cell: Cell, cells: readonly Cell[], room: number): number {
  let fits = 0;
  let tooMany = cell.text.length + 1;
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (cellHeight(page, { ...cell, text: cell.text.slice(0, middle) }, cells) <= room) fits = middle;
    else tooMany = middle;
  }
  const splits = /[\ud800-\udbff]/.test(cell.text.charAt(fits - 1));
  return Math.max(splits ? fits - 1 : fits, Math.min(1, cell.text.length));
}

const total = (cells: readonly Cell[]): number => cells.reduce((sum, { share }) => sum + share, 0);
const widthOf = (page: Page, cell: Cell, cells: readonly Cell[]): number =>
  (lineWidth(page) * cell.share) / total(cells);

function cellHeight(page: Page, cell: Cell, cells: readonly Cell[]): number {
  page.font(cell.label ? 'bold' : 'regular');
  return (
    page.heightOfString(cell.text || ' ', { width: widthOf(page, cell, cells) - 2 * PADDING }) + 2 * PADDING
  );
}

function heightOf(page: Page, cells: readonly Cell[]): number {
  return Math.max(...cells.map((cell) => cellHeight(page, cell, cells)));
}

function draw(page: Page, cells: readonly Cell[], height: number): void {
  const top = page.y;
  let left = MARGIN;
  for (const cell of cells) {
    const width = widthOf(page, cell, cells);
    page.rect(left, top, width, height);
    if (cell.label) page.fillAndStroke('#f3f3f3', '#666').fillColor('#000');
    else page.stroke('#666');
    page
      .font(cell.label ? 'bold' : 'regular')
      .text(cell.text, left + PADDING, top + PADDING, { width: width - 2 * PADDING });
    left += width;
  }
  page.font('regular');
  page.x = MARGIN;
  page.y = top + height;
}
