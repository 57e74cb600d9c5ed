import { actorRole } from './actor.ts';
import type { Actor, ActorRole } from './actor.ts';
import type { ClauseId } from './clause.ts';
import { checkMachine } from './machine/check.ts';
import { illegalTransition, notYourRole, requirementsMissing } from './machine/refusals.ts';
import { ok } from './result.ts';
import type { Missing, Result } from './result.ts';

/** A text in the two languages of the system. */
export interface Label {
  zh: string;
  en: string;
}

/** A state of a case; an `end` is not open and needs no way out. */
export interface StateLabel extends Label {
  end?: true;
}

/** One step of a case: what it is called, from where to where, who may do it, what must be there, which clause says so. */
export interface Transition<S extends string, A extends string, R extends string> extends Label {
  action: A;
  /** `ANY_OPEN` is every state that is no end; an end must be named to be left (a case that reopens). */
  from: readonly S[] | 'ANY_OPEN';
  to: S;
  by: readonly ActorRole[];
  needs: readonly R[];
  clause: ClauseId;
  /** Event the command puts in the outbox with this step. */
  emits?: string;
}

/** A case kind as it is written. */
export interface MachineDefinition<Subject, S extends string, A extends string, R extends string> {
  name: string;
  clause: ClauseId;
  /** State a new case has. */
  initial: S;
  /** Further states in which a case may begin, such as an order that reaches the police already in force. */
  alsoStartsIn?: readonly S[];
  states: Readonly<Record<S, StateLabel>>;
  /** Words for an action where several transitions share it; otherwise the transition's own are shown. */
  actions?: Readonly<Partial<Record<A, Label>>>;
  /** What is *missing* for a step, so that a refusal can name it; empty when nothing is. */
  requirements: Readonly<Record<R, (subject: Subject) => readonly Missing[]>>;
  transitions: readonly Transition<S, A, R>[];
  /** Events this case kind may emit. Given, an `emits` outside the list is refused at construction. */
  events?: readonly string[];
}

/** An action an officer could take now, for the portal's buttons. */
export interface AvailableAction<A extends string> extends Label {
  action: A;
  clause: ClauseId;
  allowed: boolean;
  missing: Missing[];
}

/** A case kind: states, guards and roles as data, asked by resolvers, buttons, documentation and tests alike. */
export interface Machine<Subject, S extends string, A extends string, R extends string> {
  name: string;
  clause: ClauseId;
  initial: S;
  states: Readonly<Record<S, StateLabel>>;
  transitions: readonly Transition<S, A, R>[];
  /**
   * The subject in its new state, or a refusal: ILLEGAL_TRANSITION names what is possible from here, NOT_YOUR_ROLE who
   * may, REQUIREMENTS_MISSING what is missing. The subject given is left as it is.
   */
  attempt(subject: Subject, action: A, actor: Actor): Result<Subject>;
  /** The actions the state and the actor's role allow, each with what it still misses. */
  actions(subject: Subject, actor: Actor): AvailableAction<A>[];
  /** The step an action makes from a state, with its `emits` and clause; nothing where it makes none. */
  transitionFrom(state: S, action: A): Transition<S, A, R> | undefined;
  /** Whether a case in this state still waits for something. */
  isOpen(state: S): boolean;
}

/**
 * Builds a case kind. Throws a plain Error at construction when a state cannot be reached or an open one cannot be left,
 * a requirement or an event is unknown, or one action leaves one state in two ways.
 */
export function machine<
  Subject extends { state: S },
  S extends string,
  A extends string,
  R extends string = never,
>(definition: MachineDefinition<Subject, S, A, R>): Machine<Subject, S, A, R> {
  checkMachine(definition);
  const { states, transitions, requirements } = definition;
  const isOpen = (state: S): boolean => states[state].end !== true;
  const leaving = (state: S): Transition<S, A, R>[] =>
    transitions.filter(({ from }) => (from === 'ANY_OPEN' ? isOpen(state) : from.includes(state)));
  const transitionFrom = (state: S, action: A) => leaving(state).find((step) => step.action === action);
  const missingFor = (step: Transition<S, A, R>, subject: Subject): Missing[] =>
    step.needs.flatMap((need) => requirements[need](subject));
  const words = (step: Transition<S, A, R>): Label => definition.actions?.[step.action] ?? step;

  return {
    name: definition.name,
    clause: definition.clause,
    initial: definition.initial,
    states,
    transitions,
    isOpen,
    transitionFrom,
    attempt: (subject, action, actor) => {
      const step = transitionFrom(subject.state, action);
      if (!step) return illegalTransition(definition, subject.state, leaving(subject.state).map(words));
      if (!step.by.includes(actorRole(actor))) return notYourRole(words(step), step);
      const missing = missingFor(step, subject);
      if (missing.length > 0) return requirementsMissing(words(step), step.clause, missing);
      return ok({ ...subject, state: step.to });
    },
    actions: (subject, actor) =>
      leaving(subject.state)
        .filter((step) => step.by.includes(actorRole(actor)))
        .map((step) => {
          const missing = missingFor(step, subject);
          const { zh, en } = words(step);
          return { action: step.action, zh, en, clause: step.clause, allowed: missing.length === 0, missing };
        }),
  };
}
