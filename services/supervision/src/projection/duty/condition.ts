import type { Condition, Wanted } from '../../features/duty/rules/duty-kind.ts';

/** Whether what an event says of itself is what the condition asks for. No condition: always. */
export function meets(condition: Condition | undefined, valueOf: (field: string) => unknown): boolean {
  return Object.entries(condition ?? {}).every(([field, wanted]) => isWanted(wanted, valueOf(field) ?? null));
}

function isWanted(wanted: Wanted, value: unknown): boolean {
  if (isList(wanted)) return wanted.some((one) => one === value);
  if (typeof wanted === 'object')
    return Array.isArray(value) && ('some' in wanted ? value.length > 0 : value.length === 0);
  return wanted === value;
}

function isList(wanted: Wanted): wanted is Extract<Wanted, readonly unknown[]> {
  return Array.isArray(wanted);
}
