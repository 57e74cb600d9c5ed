/** The address with one parameter changed, at the first page. */
export function withParameter(parameters: URLSearchParams, name: string, value: string): URLSearchParams {
  const next = new URLSearchParams(parameters);
  next.delete('after');
  if (value === '') next.delete(name);
  else next.set(name, value);
  return next;
}
