/** The pages that need no account (ADR 0010). */
export const PUBLIC_PATHS = { report: '/report', receipt: '/receipt' } as const;

/** Whether the address is one of them; with a closing slash too, as people write them down. */
export function publicPathOf(pathname: string): string | undefined {
  const path = pathname.replace(/\/+$/, '');
  return Object.values(PUBLIC_PATHS).find((one) => one === path);
}
