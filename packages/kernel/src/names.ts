import { pinyin } from 'pinyin-pro';

/** What a name is found by, besides its characters. Several entries where characters have several readings. */
export interface NameSearchKeys {
  /** Whole readings without tones and spaces (`zengguofan`), the most likely first. */
  readonly pinyin: readonly string[];
  /** First letters of the readings (`zgf`), the most likely first. */
  readonly initials: readonly string[];
}

/** Polyphones multiply: a name of eight characters may have hundreds of readings, nearly all of them never said. */
const MOST_KEYS = 16;

const SEPARATORS = /[\s·•‧∙・･⋅.．'’-]/gu;
const MONGOLIAN = /[\u1800-\u18af\u{11660}-\u{1167f}]/u;
const PIECES = /[\u1800-\u18af\u{11660}-\u{1167f}]+|[a-z\d]+|./gu;

/**
 * A name in the form for comparing and searching, never the form to store or show: full-width letters made plain, case,
 * spaces, dots and apostrophes dropped, ü written v as keyboards do. A name is never split into surname and given name.
 */
export function normalizeName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll(SEPARATORS, '').replaceAll('ü', 'v');
}

/**
 * The keys to store beside a name. The first character is tried as a surname first (曾 zeng, 单 shan), every other reading
 * follows, at most sixteen of each. Letters are kept; a name in Mongolian script is its own key.
 */
export function nameSearchKeys(name: string): NameSearchKeys {
  const normalized = normalizeName(name);
  const known = made.get(normalized);
  if (known) return known;
  const readings = readingsOf(normalized);
  const keys = {
    pinyin: combinations(readings),
    initials: combinations(readings.map((options) => options.map(initialOf))),
  };
  if (made.size >= MOST_MADE) made.clear();
  made.set(normalized, keys);
  return keys;
}

/**
 * Registering a child asks for the readings of one name half a dozen times, given names repeat, and a survey sheet of ten
 * thousand lines is read twice: when it is checked and when it goes in.
 */
const made = new Map<string, NameSearchKeys>();
const MOST_MADE = 12_000;

/** How a query looks for names: by pinyin or initials when it is all Latin letters, by characters otherwise. */
export function searchKind(query: string): 'characters' | 'latin' {
  return /^[a-z]+$/.test(normalizeName(query)) ? 'latin' : 'characters';
}

/** For every piece of a normalised name its readings, the most likely first. */
function readingsOf(name: string): string[][] {
  // One entry per character, so the position of a piece finds its reading; the comparison with `origin` holds that.
  const likely = pinyin(name, { surname: 'head', toneType: 'none', type: 'all', v: true });
  let index = 0;
  return [...name.matchAll(PIECES)].map(([piece]) => {
    const entry = likely[index];
    index += [...piece].length;
    return entry?.isZh && entry.origin === piece
      ? unique([entry.pinyin, ...entry.polyphonic.map(withoutTone)])
      : [piece];
  });
}

function initialOf(reading: string): string {
  return MONGOLIAN.test(reading) ? reading : ([...reading][0] ?? '');
}

function withoutTone(syllable: string): string {
  return syllable
    .normalize('NFD')
    .replaceAll('u\u0308', 'v')
    .replaceAll(/[\u0300-\u036f]/g, '');
}

/**
 * Joins one option of each piece in every way, the likely one first, then those with one unlikely reading, then two, until
 * there are enough. Walked breadth first, so that the cap cuts the least likely.
 */
function combinations(pieces: readonly (readonly string[])[]): string[] {
  const options = pieces.map((piece) => unique(piece));
  const found = new Set<string>();
  const queue = [{ chosen: options.map((piece) => piece[0] ?? ''), next: 0 }];
  for (const { chosen, next } of queue) {
    if (chosen.length > 0) found.add(chosen.join(''));
    if (found.size === MOST_KEYS) break;
    for (let position = next; position < options.length; position += 1) {
      for (const other of options[position]?.slice(1) ?? []) {
        queue.push({ chosen: chosen.with(position, other), next: position + 1 });
      }
    }
  }
  return [...found];
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
