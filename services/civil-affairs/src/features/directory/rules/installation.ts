import { InvalidInput, type Day, type Problem } from '@ger/kernel';
import type { EnteredUnit, OfficerRecord, Post } from './directory.ts';

/** An officer with the posts held. */
export interface OfficerWithPosts extends OfficerRecord {
  readonly posts: readonly Omit<Post, 'officerId'>[];
}

/** 单位与人员名册 — what an installation begins with (shape: README). */
export interface Directory {
  readonly units: readonly EnteredUnit[];
  readonly officers: readonly OfficerWithPosts[];
}

type Shape = Readonly<Record<string, 'text' | 'text or nothing' | 'texts' | 'list'>>;

const UNIT: Shape = {
  id: 'text',
  name: 'text',
  agency: 'text',
  kind: 'text',
  superiorUnitId: 'text or nothing',
  divisions: 'texts',
  seat: 'text',
};
const OFFICER: Shape = { id: 'text', issuer: 'text', subject: 'text', name: 'text', posts: 'list' };
const POST: Shape = { id: 'text', unitId: 'text', role: 'text', from: 'text', until: 'text or nothing' };

/** Reads the file of an installation. Throws InvalidInput with the path of everything that is not of its shape. */
export function readDirectory(content: unknown): Directory {
  const problems: Problem[] = [];
  const wrong = (path: string, en: string): void => {
    problems.push({ path, zh: '格式不符', en });
  };
  const record = (value: unknown, path: string, shape: Shape): Readonly<Record<string, unknown>> => {
    const fields: Record<string, unknown> = typeof value === 'object' && value !== null ? { ...value } : {};
    for (const [name, kind] of Object.entries(shape)) {
      if (kind === 'text or nothing') fields[name] ??= null;
      if (!is(kind, fields[name])) wrong(`${path}.${name}`, `is not ${kind}`);
    }
    return Object.fromEntries(Object.keys(shape).map((name) => [name, fields[name]]));
  };
  const records = (value: unknown, path: string, shape: Shape): Readonly<Record<string, unknown>>[] => {
    if (!Array.isArray(value)) wrong(path, 'is not a list');
    return Array.isArray(value) ? value.map((item, index) => record(item, `${path}.${index}`, shape)) : [];
  };

  const { units, officers } = record(content, 'file', { units: 'list', officers: 'list' });
  const directory = {
    units: records(units, 'units', UNIT),
    officers: records(officers, 'officers', OFFICER).map((officer, index) => ({
      ...officer,
      posts: records(officer['posts'], `officers.${index}.posts`, POST),
    })),
  };
  if (problems.length > 0) throw new InvalidInput(problems);
  return directory as unknown as Directory; // every field was looked at above; the commands check the values
}

function is(kind: Shape[string], value: unknown): boolean {
  switch (kind) {
    case 'text':
      return typeof value === 'string';
    case 'text or nothing':
      return value === null || typeof value === 'string';
    case 'texts':
      return Array.isArray(value) && value.every((item) => typeof item === 'string');
    case 'list':
      return Array.isArray(value);
    default:
      return false;
  }
}

/** Whether a recorded post must be ended rather than recorded anew: only its last day was added. */
export function isEnding(recorded: Post | undefined, post: Post): post is Post & { until: Day } {
  return recorded !== undefined && recorded.until === null && post.until !== null;
}
