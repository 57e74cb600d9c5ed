/**
 * The code of a system error (`ENOENT`), if it is one. Asked by shape: under Jest the errors of Node's own modules
 * come from outside the test's world and are no `instanceof Error` there.
 */
export function faultCode(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}
