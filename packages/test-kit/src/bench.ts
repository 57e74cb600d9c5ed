import { availableParallelism, cpus, release, totalmem } from 'node:os';

/** What a line measured, in the unit of its goal. */
export interface Measured {
  readonly value: number;
  /** What was done, in a few words: how many rows, statements, runs. */
  readonly detail: string;
}

export type Goal = { readonly unit: 'ms' | 's' | 'rows/s' | 'pupils/s' } & (
  | { readonly atMost: number }
  | { readonly atLeast: number }
);

/** One measurement on what a service's bench has furnished. */
export interface BenchLine<Bench> {
  readonly name: string;
  readonly goal: Goal;
  measure(bench: Bench): Promise<Measured>;
}

/** Whether the goal is reached. */
export function isReached(goal: Goal, value: number): boolean {
  return 'atMost' in goal ? value <= goal.atMost : value >= goal.atLeast;
}

/** What one line came to. */
export interface BenchResult {
  readonly line: Pick<BenchLine<never>, 'name' | 'goal'>;
  readonly measured: Measured;
}

const GIBIBYTE = 1024 ** 3;

/** On what it was measured: figures without their machine say nothing. */
export function benchMachine(postgresVersion: string): string {
  const model = cpus()[0]?.model.trim() || 'unknown processor';
  const memory = (totalmem() / GIBIBYTE).toFixed(1);
  return `node ${process.versions.node}, PostgreSQL ${postgresVersion}, ${availableParallelism()} × ${model}, ${memory} GiB, ${process.platform} ${release()}`;
}

const digits = (value: number): string => (value >= 100 ? Math.round(value).toString() : value.toFixed(1));

function goalText(goal: Goal): string {
  return 'atMost' in goal ? `≤ ${goal.atMost} ${goal.unit}` : `≥ ${goal.atLeast} ${goal.unit}`;
}

/** The table of measurements. */
export function benchTable(results: readonly BenchResult[]): string {
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
