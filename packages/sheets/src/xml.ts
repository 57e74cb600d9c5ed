/** One tag of an XML text, with the text up to the next tag. */
export interface XmlTag {
  /** Without its prefix. */
  readonly name: string;
  readonly attributes: string;
  readonly closing: boolean;
  /** Begins and ends at once. */
  readonly empty: boolean;
  /** As it stands: `decoded` makes it readable. */
  readonly text: string;
}

/** The tags of an XML text in their order. Declarations, comments and instructions are passed over. */
export function* elements(xml: string): Generator<XmlTag> {
  let at = xml.indexOf('<');
  while (at !== -1) {
    const end = xml.indexOf('>', at);
    if (end === -1) return;
    const next = xml.indexOf('<', end);
    const first = xml.charCodeAt(at + 1);
    if (first !== EXCLAMATION && first !== QUESTION)
      yield tag(xml.slice(at + 1, end), xml.slice(end + 1, next === -1 ? xml.length : next));
    at = next;
  }
}

const [EXCLAMATION, QUESTION, SLASH] = [33, 63, 47];

function tag(inner: string, text: string): XmlTag {
  const closing = inner.charCodeAt(0) === SLASH;
  const empty = inner.charCodeAt(inner.length - 1) === SLASH;
  const body = inner.slice(closing ? 1 : 0, empty ? -1 : inner.length);
  const space = body.search(/\s/);
  const prefixed = space === -1 ? body : body.slice(0, space);
  const name = prefixed.slice(prefixed.indexOf(':') + 1);
  return { name, attributes: space === -1 ? '' : body.slice(space), closing, empty, text };
}

/** Attributes by their names without prefix. */
export function readAttributes(attributes: string): Readonly<Record<string, string>> {
  const read: Record<string, string> = {};
  for (const [, name = '', double, single] of attributes.matchAll(
    /(?:\w+:)?(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
  ))
    read[name] = decoded(double ?? single ?? '');
  return read;
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The text that its entities stand for; also `_x000D_`, as spreadsheet programs write control characters. */
export function decoded(text: string): string {
  if (!/[&_]/.test(text)) return text;
  return text
    .replaceAll(/&(#x[\da-f]{1,6}|#\d{1,7}|\w+);/gi, (whole, entity: string) => {
      if (!entity.startsWith('#')) return NAMED[entity] ?? whole;
      const code = /^#x/i.test(entity) ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
      return code <= 0x10ffff ? String.fromCodePoint(code) : '';
    })
    .replaceAll(/_x([\dA-F]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
