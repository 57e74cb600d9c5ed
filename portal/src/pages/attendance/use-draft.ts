import { useState } from 'react';
import type { Absent } from './marks.ts';

const keyOf = (classId: string, on: string): string => `ger.attendance.${classId}.${on}`;

function read(key: string): Absent | undefined {
  const text = localStorage.getItem(key);
  return text === null ? undefined : (JSON.parse(text) as Absent);
}

/**
 * What was marked for a class and day and is not submitted yet. It is kept on the device (ids and kinds, no names), so
 * that a lost line or a closed page loses nothing.
 */
export function useDraft(classId: string, on: string) {
  const key = keyOf(classId, on);
  const [kept, setKept] = useState<{ key: string; draft: Absent | undefined }>({ key, draft: read(key) });
  const draft = kept.key === key ? kept.draft : read(key);
  return {
    draft,
    keep(absent: Absent): void {
      localStorage.setItem(key, JSON.stringify(absent));
      setKept({ key, draft: absent });
    },
    drop(): void {
      localStorage.removeItem(key);
      setKept({ key, draft: undefined });
    },
  };
}
