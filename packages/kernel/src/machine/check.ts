import { isRole } from '../roles.ts';
import type { MachineDefinition, StateLabel, Transition } from '../machine.ts';

type Step = Transition<string, string, string>;
type Shape = Pick<
  MachineDefinition<never, string, string, string>,
  'name' | 'initial' | 'alsoStartsIn' | 'events' | 'transitions'
> & { states: Readonly<Record<string, StateLabel>>; requirements: Readonly<Record<string, unknown>> };

/** Throws a plain Error naming every fault of a case kind; faults are the programmer's, so they stop the process. */
export function checkMachine(shape: Shape): void {
  const faults = [
    ...shape.transitions.flatMap((step) => faultsOf(step, shape)),
    ...ambiguous(shape),
    ...unreachable(shape),
    ...deadEnds(shape),
  ];
  if (faults.length > 0) throw new Error(`machine ${shape.name}: ${faults.join('; ')}`);
}

function sources(step: Step, { states }: Shape): string[] {
  if (step.from !== 'ANY_OPEN') return [...step.from];
  return Object.keys(states).filter((state) => states[state]?.end !== true);
}

function faultsOf(step: Step, shape: Shape): string[] {
  const states = [step.to, ...sources(step, shape)].filter((state) => !Object.hasOwn(shape.states, state));
  const needs = step.needs.filter((need) => !Object.hasOwn(shape.requirements, need));
  const roles = step.by.filter((role) => !isRole(role) && role !== 'clock' && !role.startsWith('event:'));
  return [
    ...states.map((state) => `${step.action} names the unknown state ${state}`),
    ...needs.map((need) => `${step.action} needs the unknown requirement ${need}`),
    ...roles.map((role) => `${step.action} is given to the unknown role ${role}`),
    ...(step.by.length === 0 ? [`nobody may ${step.action}`] : []),
    ...(eventKnown(step.emits, shape.events) ? [] : [`${step.action} emits the unknown event ${step.emits}`]),
  ];
}

/** Without a list of events at least the form is held: `incident.township-notified`. */
function eventKnown(event: string | undefined, events: readonly string[] | undefined): boolean {
  if (event === undefined) return true;
  return events ? events.includes(event) : /^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/.test(event);
}

function ambiguous(shape: Shape): string[] {
  const seen = new Set<string>();
  return shape.transitions.flatMap((step) =>
    sources(step, shape).flatMap((state) => {
      const key = `${step.action} leaves ${state} in two ways`;
      if (seen.has(key)) return [key];
      seen.add(key);
      return [];
    }),
  );
}

function unreachable(shape: Shape): string[] {
  const reached = new Set([shape.initial, ...(shape.alsoStartsIn ?? [])]);
  // A set grows while it is walked, so states found on the way are walked as well.
  for (const state of reached) {
    for (const step of shape.transitions) if (sources(step, shape).includes(state)) reached.add(step.to);
  }
  return Object.keys(shape.states)
    .filter((state) => !reached.has(state))
    .map((state) => `${state} cannot be reached`);
}

function deadEnds(shape: Shape): string[] {
  const left = new Set(shape.transitions.flatMap((step) => sources(step, shape)));
  return Object.entries(shape.states)
    .filter(([state, { end }]) => end !== true && !left.has(state))
    .map(([state]) => `${state} is open and cannot be left`);
}
