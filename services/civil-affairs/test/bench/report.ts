import { availableParallelism, cpus, release, totalmem } from 'node:os';
import { isReached, type Goal, type Line, type Measured } from './line.ts';

/** What one line came to. */
export interface Result {
  readonly line: Line;
  readonly measured: Measured;
}

const GIBIBYTE = 1024 ** 3;

/** On what it was measured: figures without their machine say nothing. */
export function machine(postgresVersion: string): string {
  const model = cpus()[0]?.model.trim() || 'unknown processor';
  const memory = (totalmem() / GIBIBYTE).toFixed(1);
  return `node ${process.versions.node}, PostgreSQL ${postgresVersion}, ${availableParallelism()} × ${model}, ${memory} GiB, ${process.platform} ${release()}`;
}

const digits = (value: number): string => (value >= 100 ? Math.round(value).toString() : value.toFixed(1));

function goalText(goal: Goal): string {
  return 'atMost' in goal ? `≤ ${goal.atMost} ${goal.unit}` : `≥ ${goal.atLeast} ${goal.unit}`;
}

/** The table of measurements. */
export function table(results: readonly Result[]): string {
  const rows = results.map(({ line: { name, goal }, measured: { value, detail } }) => [
    name,
    `${digits(value)} ${goal.unit}`,
    goalText(goal),
    isReached(goal, value) ? 'reached' : 'MISSED',
    detail,
  ]);
  const all = [['measurement', 'measured', 'goal', '', 'of'], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('   ')
        .trimEnd(),
    )
    .join('\n');
}
