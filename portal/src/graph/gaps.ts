import type { Fault, Path } from './faults.ts';

/**
 * Why a part of an answer is empty. DOWN: its agency does not answer. DENIED: this post may not see it. PURPOSE: only
 * with a purpose named. FAULT: something broke.
 */
export type Gap =
  | { readonly kind: 'DOWN'; readonly agency: string | undefined }
  | { readonly kind: 'DENIED' }
  | { readonly kind: 'PURPOSE' }
  | { readonly kind: 'FAULT'; readonly supportId: string | undefined };

/**
 * Why the part at `path` is empty; undefined when nothing is wrong with it, so that there simply is nothing. A fault
 * further inside counts, because what may not be null empties what it stands in; so does one further outside.
 */
export function gapAt(faults: readonly Fault[], path: Path): Gap | undefined {
  const fault = faults.find((candidate) => candidate.path !== undefined && onOneLine(candidate.path, path));
  return fault && asGap(fault);
}

function onOneLine(one: Path, other: Path): boolean {
  const shorter = Math.min(one.length, other.length);
  return one.slice(0, shorter).every((step, index) => step === other[index]);
}

function asGap({ code, agency, supportId }: Fault): Gap {
  switch (code) {
    case 'AGENCY_UNAVAILABLE':
      return { kind: 'DOWN', agency };
    case 'FORBIDDEN':
    case 'NOT_FOUND':
      return { kind: 'DENIED' };
    case 'PURPOSE_REQUIRED':
      return { kind: 'PURPOSE' };
    default:
      return { kind: 'FAULT', supportId };
  }
}
