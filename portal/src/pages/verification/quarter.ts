/** The quarter before or after another, both written `2026Q4`. */
export function quarterBeside(quarter: string, by: 1 | -1): string {
  const count = Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(5)) - 1 + by;
  return `${Math.floor(count / 4)}Q${(count % 4) + 1}`;
}

/** The quarter a day (`2026-11-24`) lies in. */
export function quarterOf(day: string): string {
  return `${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}
