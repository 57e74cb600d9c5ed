import { byClock, InvalidInput, type Result } from '@ger/kernel';
import { columnCipher } from '@ger/access';
import { createTools, dataSource, domainClock, openTransaction, type ServiceConfig } from '@ger/subgraph';
import { civilAffairsStores, type CivilAffairsDeps } from './deps.ts';
import { endPost, givePost, recordUnit } from './features/directory/index.ts';
import { isEnding, type Directory } from './features/directory/rules/installation.ts';
import { recordDivisions, type DivisionList } from './features/division/index.ts';
import { civilAffairs } from './service.ts';

/** What an installation wrote. */
export interface Installed {
  readonly lists: number;
  readonly units: number;
  readonly officers: number;
}

const ACTOR = byClock('installation');

/**
 * Records divisions, and the units and posts of a directory, by the same commands as ever, as the role of clock-driven
 * work. What is on record already is passed over. Throws InvalidInput with the path in the directory, having kept what
 * came before.
 */
export async function install(
  config: ServiceConfig,
  lists: readonly DivisionList[],
  directory: Directory,
): Promise<Installed> {
  const source = await dataSource(config, 'jobs', 1, civilAffairs.entities).initialize();
  const clock = domainClock(config);
  const tools = createTools(columnCipher(config.columnKeys), config.identityTokenKeys);
  const deps: CivilAffairsDeps = {
    inTransaction: (work) =>
      source.transaction((manager) => {
        const tx = openTransaction('civil-affairs', manager, tools, { actor: ACTOR, now: clock.now() });
        return work({ ...tx, ...civilAffairsStores(tx) });
      }),
  };
  try {
    const recorded = await recordDivisions(deps)(ACTOR, lists);
    await recordDirectory(deps, directory);
    return {
      lists: recorded.ok ? recorded.value.length : 0,
      units: directory.units.length,
      officers: directory.officers.length,
    };
  } finally {
    await source.destroy();
  }
}

async function recordDirectory(deps: CivilAffairsDeps, { units, officers }: Directory): Promise<void> {
  for (const [index, unit] of units.entries()) await at(`units.${index}`, recordUnit(deps)(ACTOR, unit));
  for (const [index, { posts, ...officer }] of officers.entries())
    for (const [place, held] of posts.entries()) {
      const post = { ...held, officerId: officer.id };
      const known = await deps.inTransaction((tx) => tx.directory.findPost(post.id));
      const path = `officers.${index}.posts.${place}`;
      if (isEnding(known, post)) await at(path, endPost(deps)(ACTOR, { postId: post.id, until: post.until }));
      else await at(path, givePost(deps)(ACTOR, { officer, post }));
    }
}

/** Says at which place of the directory a command found fault, or refused. */
async function at<T>(path: string, result: Promise<Result<T>>): Promise<void> {
  const done = await result.catch((error: unknown) => {
    if (!(error instanceof InvalidInput)) throw error;
    throw new InvalidInput(
      error.problems.map((problem) => ({ ...problem, path: `${path}.${problem.path}` })),
    );
  });
  if (!done.ok) throw new InvalidInput([{ path, zh: done.refusal.zh, en: done.refusal.en }]);
}
