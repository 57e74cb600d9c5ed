import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { temporaryFolder } from '@ger/embedded';
import { newId, type Day } from '@ger/kernel';
import { graphOf, type Graph } from '../../../src/demo/graph.ts';
import { demoIdentityNumber } from '../../../src/demo/people.ts';
import { VILLAGE } from '../../../src/demo/places.ts';
import { demoFactsIn } from '../../../src/start/demo.ts';
import { startStack, type Stack } from '../../../src/start/stack.ts';

/** The whole house with the demonstration's officers and children, its clock in the stories' hands. */
export interface House {
  readonly stack: Stack;
  readonly graph: Graph;
  /** The demonstration's child on whom every agency has something. */
  readonly showcase: string;
}

/** The house that the stories share, once it is open. */
export let house: House;
let close = (): Promise<void> => Promise.resolve();

/** Starts everything: every process real, a folder of its own. Takes some ten seconds. */
export async function openHouse(): Promise<void> {
  const folder = await temporaryFolder('ger-house-');
  const dataDir = path.join(folder, 'data');
  const stack = await startStack({ dataDir, mode: 'test', demo: true });
  close = async () => {
    await stack.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const showcase = (await demoFactsIn(dataDir))?.childId ?? '';
  house = { stack, showcase, graph: graphOf(stack.url, stack.issuer) };
}

/** Stops it and removes what it kept. */
export const closeHouse = (): Promise<void> => close();

/** Waits until `look` answers something; throws with `what` after the deadline. */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | false>,
  seconds = 20,
): Promise<T> {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (performance.now() > deadline) throw new Error(`waited ${seconds} s for ${what}`);
    await delay(100);
  }
}

let serial = 500;

/** A child of the demonstration's village; both parents away unless told otherwise. */
export async function aChild(
  graph: Graph,
  { birthDate = '2016-05-20', guardians }: { birthDate?: Day; guardians?: readonly object[] } = {},
): Promise<{ id: string; identityNumber: string; birthDate: Day }> {
  serial += 1;
  const identityNumber = demoIdentityNumber(birthDate, 'FEMALE', serial);
  const away = { capacity: 'ABLE', awayDestination: '北京市', awaySince: '2026-02-20' };
  const { child } = await graph.act<{ child: { id: string } }>(
    'township',
    'registerChild',
    {
      name: `测试${serial}`,
      sex: 'FEMALE',
      birthDate,
      identityNumber,
      registration: VILLAGE,
      residence: VILLAGE,
      rural: true,
      guardians: guardians ?? [
        { name: '父', relation: 'FATHER', ...away },
        { name: '母', relation: 'MOTHER', ...away },
      ],
      reason: newId(),
    },
    'child { id }',
  );
  return { id: child.id, identityNumber, birthDate };
}

export interface DutySeen {
  readonly kind: string;
  readonly state: string;
  readonly dueAt: string;
  readonly metAt: string | null;
  readonly carrier: { id: string } | null;
  readonly escalations: readonly { step: number; toUnit: { id: string }; withdrawnAt: string | null }[];
}

/** The duties about a child, as supervision tells the account. */
export async function dutiesOf(graph: Graph, account: string, childId: string): Promise<DutySeen[]> {
  const { data } = await graph.ask<{ child: { duties: DutySeen[] | null } | null }>(
    account,
    `query Duties($id: ID!) { child(id: $id) { duties { kind state dueAt metAt carrier { id } escalations { step toUnit { id } withdrawnAt } } } }`,
    { id: childId },
  );
  return data?.child?.duties ?? [];
}

/** Waits for a duty of a kind in a state. */
export function dutyIn(graph: Graph, childId: string, kind: string, ...states: string[]): Promise<DutySeen> {
  return until(`the duty ${kind} to be ${states.join(' or ')}`, async () =>
    (await dutiesOf(graph, 'township', childId)).find(
      (duty) => duty.kind === kind && states.includes(duty.state),
    ),
  );
}

/** Types of the child's timeline, oldest first, as the account sees it. */
export async function timelineOf(graph: Graph, account: string, childId: string): Promise<string[]> {
  const { data } = await graph.ask<{
    child: { timeline: { edges: { node: { type: string; at: string } }[] } | null } | null;
  }>(
    account,
    `query Timeline($id: ID!) { child(id: $id) { timeline(first: 100) { edges { node { type at } } } } }`,
    { id: childId },
  );
  return (data?.child?.timeline?.edges ?? []).map(({ node }) => node.type).toReversed();
}

/** Whether the wanted stand among the seen in this order, others between them allowed. */
export function inOrder(seen: readonly string[], wanted: readonly string[]): boolean {
  let next = 0;
  for (const type of seen) if (type === wanted[next]) next += 1;
  return next === wanted.length;
}
