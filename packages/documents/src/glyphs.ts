import { openSync, type Font } from 'fontkit';
import { fontFiles } from './page.ts';

let known: Font | undefined;

function font(): Font {
  if (known) return known;
  const opened = openSync(fontFiles.regular);
  if (!('hasGlyphForCodePoint' in opened)) throw new Error('a collection of fonts, not a font');
  return (known = opened);
}

const MONGOLIAN = /^(?:[\u1800-\u18af\u202f ]|\u200c|\u200d)+$/u;

/** What will not be printed at all and takes no room: control and direction characters, byte order marks. */
const UNPRINTABLE = /[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * A text in characters that the font has. A run it lacks becomes a visible mark, never an empty box: `〔U+20BB7〕` for a rare
 * character, a space to write in for traditional Mongolian. `missing` is told each mark.
 */
export function printable(text: string, missing: (mark: string) => void): string {
  return text
    .normalize('NFC')
    .split(/\r\n|\r|\n/)
    .map((line) => markedLine(line.replace(/\t/g, '　').replace(UNPRINTABLE, ''), missing))
    .join('\n');
}

function markedLine(line: string, missing: (mark: string) => void): string {
  let printed = '';
  let run = '';
  const endRun = (): void => {
    if (run) printed += marked(run, missing);
    run = '';
  };
  for (const character of line) {
    if (!font().hasGlyphForCodePoint(character.codePointAt(0) ?? 0)) run += character;
    else if (run && character === ' ' && MONGOLIAN.test(run)) run += character;
    else {
      endRun();
      printed += character;
    }
  }
  endRun();
  return printed;
}

function marked(run: string, missing: (mark: string) => void): string {
  const mark = MONGOLIAN.test(run)
    ? `〔蒙古文${'　'.repeat(6)}〕`
    : `〔${[...run].map((character) => `U+${codePoint(character)}`).join(' ')}〕`;
  missing(mark.replaceAll('　', ''));
  return mark;
}

function codePoint(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
