import { inPairs } from '../start/in-pairs.ts';
import { runTool, type ToolResult, toolPath } from '../start/tool.ts';
import { typedWorkspaces } from './workspaces.ts';

/** Something about the sources that is looked at as a whole: right or wrong, with what the tool said. */
export interface Check {
  name: string;
  run(): Promise<ToolResult>;
}

const LIMIT_MS = 600_000;

const tool = (name: string, program: string, ...args: string[]): Check => ({
  name,
  run: () => runTool(program, args, { limitMs: LIMIT_MS }),
});

const script = (name: string, file: string, ...args: string[]): Check =>
  tool(name, process.execPath, file, ...args);

/** TypeScript, workspace by workspace, two at a time. */
async function types(): Promise<ToolResult> {
  const faults: string[] = [];
  await inPairs(typedWorkspaces(), async (folder) => {
    const { code, output } = await runTool(toolPath('tsc'), ['-p', folder], { limitMs: LIMIT_MS });
    if (code !== 0) faults.push(`${folder}:\n${output}`);
  });
  return { code: faults.length === 0 ? 0 : 1, output: faults.toSorted().join('\n') };
}

/** Makes what the other checks and the tests read; without it nothing else is worth running. */
export const CODEGEN = tool('generated code', toolPath('turbo'), 'run', 'codegen');

/** Everything that is checked without running the programs. */
export const CHECKS: readonly Check[] = [
  { name: 'types', run: types },
  tool('lint, import arrows, cycles', toolPath('oxlint'), '--type-aware', '--deny-warnings'),
  tool('format', toolPath('prettier'), '--check', '.', '--log-level', 'warn'),
  script('composition, no breaking change', 'schema/src/check-compose.ts'),
  script('access rule on every field', 'schema/src/check-access.ts'),
  script('clauses', 'scripts/src/checks/clauses.ts'),
  script('domain clock', 'scripts/src/checks/clock.ts'),
  tool('page builds', toolPath('turbo'), 'run', 'build', '--filter=@ger/portal'),
];
