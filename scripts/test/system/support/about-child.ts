import { house, until } from './house.ts';

/** One part of the child's file as the account sees it: what `selection` names of it, once `look` finds in it what it wants. */
export function ofChild<Part, Seen>(
  what: string,
  { account, childId, selection }: { account: string; childId: string; selection: string },
  look: (part: Part) => Seen | undefined | false,
): Promise<Seen> {
  const field = selection.slice(0, selection.indexOf(' '));
  return until(what, async () => {
    const { data } = await house.graph.ask<{ child: Record<string, Part | null> | null }>(
      account,
      `query Part($id: ID!) { child(id: $id) { ${selection} } }`,
      { id: childId },
    );
    const part = data?.child?.[field];
    return part !== null && part !== undefined && look(part);
  });
}

/** Of an agency's own list, the entry about the child, once it is there. */
export function inList<Entry extends { readonly child: { readonly id: string } | null }>(
  what: string,
  { account, childId, list }: { account: string; childId: string; list: string },
  wanted: (entry: Entry) => boolean = () => true,
): Promise<Entry> {
  const field = list.slice(0, list.search(/[^A-Za-z]/));
  return until(what, async () => {
    const { data } = await house.graph.ask<Record<string, { edges: { node: Entry }[] } | null>>(
      account,
      `query List { ${list} }`,
    );
    const edges = data?.[field]?.edges ?? [];
    return edges.map(({ node }) => node).find((entry) => entry.child?.id === childId && wanted(entry));
  });
}
