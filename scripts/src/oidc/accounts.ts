import { DEMO_ACCOUNTS } from '../demo-accounts.ts';

export interface Person {
  subject: string;
  name: string;
}

/** Who an account is. `anySubject` (tests) lets in people whom the demonstration does not know. */
export function personOf(subject: string, anySubject: boolean): Person | undefined {
  const known = DEMO_ACCOUNTS.find(({ account }) => account === subject);
  if (known) return { subject, name: known.name };
  return anySubject && /^[\w.-]{1,64}$/.test(subject) ? { subject, name: subject } : undefined;
}
