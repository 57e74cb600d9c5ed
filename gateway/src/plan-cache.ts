import { createHash } from 'node:crypto';
import { operationFromDocument } from '@apollo/federation-internals';
import type { QueryPlan, QueryPlanCache, QueryPlanner } from '@apollo/query-planner';
import { parse } from 'graphql';
import type { StoredOperation } from './safelist.ts';

const MOST = 1_000;

/** Keeps plans. In production only stored operations come here; in development the cache starts anew when it is full. */
export function planCache(): QueryPlanCache {
  const plans = new Map<string, QueryPlan>();
  return {
    get: (key) => Promise.resolve(plans.get(key)),
    set: (key, plan) => {
      if (plans.size >= MOST) plans.clear();
      plans.set(key, plan);
      return Promise.resolve();
    },
    delete: (key) => Promise.resolve(plans.delete(key)),
    clear: () => plans.clear(),
  };
}

/**
 * Plans every stored operation, so that no reader waits for it. Throws, naming the operation, when one does not fit the
 * supergraph: better no gateway than one whose pages fail one by one.
 */
export async function planAhead(
  cache: QueryPlanCache,
  planner: QueryPlanner,
  manifest: readonly StoredOperation[],
): Promise<void> {
  const schema = planner.supergraph.apiSchema();
  for (const { id, name, body } of manifest) {
    try {
      const operation = operationFromDocument(schema, parse(body), { operationName: name });
      await cache.set(planKey(id, name), planner.buildQueryPlan(operation));
    } catch (error) {
      throw new Error(`the stored operation ${name} does not fit the supergraph`, { cause: error });
    }
  }
}

/** The library's own key: hash of the text, then of the name. */
function planKey(textHash: string, name: string): string {
  return createHash('sha256').update(textHash).update(name).digest('hex');
}
