import { contains, dayOf, InvalidInput, isDivisionCode, type Actor, type DivisionCode } from '@ger/kernel';
import type { Reader, SubgraphContext } from '@ger/subgraph';
import type { Resolvers } from '../../generated/graphql.ts';
import { mutation } from '../../deps.ts';
import { previewOf } from './alike.ts';
import { proposeRuleSet } from './commands/propose-rule-set.ts';
import { putRuleSetInForce, withdrawRuleSet } from './commands/settle-rule-set.ts';
import { listRuleSets, ruleSetHistories, rulesInForce, ruleSetsById, runsOfRuleSets } from './queries.ts';
import { RULE_SET } from './rules/machine.ts';
import { ownsRules } from './rules/own-division.ts';
import type { RuleSet } from './rules/rule-set.ts';
import { rowViews, thresholdViews } from './views.ts';

const REGION = '15';

const byId = (context: SubgraphContext, id: string): Promise<RuleSet | undefined> =>
  context.batch(ruleSetsById).load(id);

const onRuleSet = <Input extends { readonly idempotencyKey: string }>(
  name: string,
  command: Parameters<typeof mutation<Input, RuleSet, 'ruleSet', RuleSet>>[0]['command'],
) => mutation({ name, command, idOf: ({ id }: RuleSet) => id, payload: 'ruleSet', read: byId });

/** The division asked about, or the post's own; the region's rules for a post without one. */
function divisionAsked(asked: string | null | undefined, context: SubgraphContext): DivisionCode {
  const division = asked ?? context.signedIn().post.divisions[0] ?? REGION;
  if (isDivisionCode(division)) return division;
  throw new InvalidInput([{ path: 'division', zh: '区划代码无效', en: 'not a division code' }]);
}

/** Buttons are for the unit whose rules they are; to everybody else they would only say no. */
function actionsOf(ruleSet: RuleSet, basisStands: boolean, actor: Actor) {
  const own = ownsRules(actor, ruleSet.division);
  return own && !ruleSet.delivered
    ? RULE_SET.actions({ state: ruleSet.state, own, basisStands }, actor).filter(
        ({ action }) => action !== 'supersedeRuleSet',
      )
    : [];
}

async function previewFor(ruleSet: RuleSet, asked: string | null | undefined, context: SubgraphContext) {
  const within = asked ?? ruleSet.division;
  if (!isDivisionCode(within) || !contains(ruleSet.division, within))
    throw new InvalidInput([
      { path: 'within', zh: '该区划不在规则集的施行区划内', en: 'outside the division of the rule set' },
    ]);
  const officer = context.signedIn();
  const { divisions, ...all } = await context.read(
    (reader: Reader, place: DivisionCode) => previewOf(reader, ruleSet, { within: place, officer }),
    within,
  );
  return {
    ...all,
    within: { code: within },
    divisions: [...divisions].map(([code, effect]) => ({ ...effect, division: { code } })),
  };
}

export const ruleSetResolvers: Resolvers = {
  Query: {
    riskRules: async (_, { division }, context) =>
      (await context.batch(rulesInForce).load(divisionAsked(division, context))) ?? null,
    ruleSets: (_, args, context) => context.read(listRuleSets, args),
    ruleSet: async (_, { id }, context) => (await byId(context, id)) ?? null,
  },
  RiskRules: {
    division: ({ division }) => ({ code: division }),
    version: ({ rules }) => rules.version,
    rows: ({ rules }) => rowViews(rules.rows),
    thresholds: ({ rules }, _, { now }) => thresholdViews(rules.thresholds, dayOf(now)),
    ruleSets: ({ sets }) => [...sets],
    actions: ({ division }, _, { actor }) =>
      ownsRules(actor, division)
        ? RULE_SET.actions({ state: 'DRAFTED', own: true, basisStands: true }, actor)
        : [],
  },
  RuleSet: {
    division: ({ division }) => ({ code: division }),
    rows: ({ settings }) => rowViews(settings.rows),
    thresholds: ({ settings }, _, { now }) =>
      thresholdViews(
        Object.fromEntries(settings.thresholds.map(({ kind, value }) => [kind, value])),
        dayOf(now),
      ),
    effect: ({ effect }) => [...effect],
    preview: (ruleSet, { within }, context) => previewFor(ruleSet, within, context),
    run: async ({ id }, _, context) => (await context.batch(runsOfRuleSets).load(id)) ?? null,
    history: async ({ id }, _, context) => (await context.batch(ruleSetHistories).load(id)) ?? [],
    actions: async (ruleSet, _, context) => {
      const inForce = await context.batch(rulesInForce).load(ruleSet.division);
      return actionsOf(ruleSet, inForce?.rules.version === ruleSet.basis, context.actor);
    },
  },
  Mutation: {
    proposeRuleSet: onRuleSet('proposeRuleSet', proposeRuleSet),
    putRuleSetInForce: onRuleSet('putRuleSetInForce', putRuleSetInForce),
    withdrawRuleSet: onRuleSet('withdrawRuleSet', withdrawRuleSet),
  },
};
