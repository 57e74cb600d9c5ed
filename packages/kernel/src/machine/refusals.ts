import type { ActorRole } from '../actor.ts';
import type { ClauseId } from '../clause.ts';
import type { Label, StateLabel } from '../machine.ts';
import { refuse } from '../result.ts';
import type { Missing, Refusal } from '../result.ts';
import { isRole, ROLES } from '../roles.ts';

type Refused = { ok: false; refusal: Refusal };

/** The state of the case does not know this step; says which steps it does know. */
export function illegalTransition<S extends string>(
  { clause, states }: { clause: ClauseId; states: Readonly<Record<S, StateLabel>> },
  state: S,
  possible: readonly Label[],
): Refused {
  const { zh, en } = states[state];
  const [zhList, enList] = [joined(possible, 'zh', '、') || '无', joined(possible, 'en', '; ') || 'nothing'];
  return refuse({
    code: 'ILLEGAL_TRANSITION',
    clause,
    zh: `当前状态为“${zh}”，不能办理此事项；可以办理：${zhList}`,
    en: `Not possible while the case is "${en}"; possible from here: ${enList}`,
    missing: [],
  });
}

/** The step exists, for others; says for whom. */
export function notYourRole(words: Label, step: { by: readonly ActorRole[]; clause: ClauseId }): Refused {
  const who = step.by.map(roleLabel);
  return refuse({
    code: 'NOT_YOUR_ROLE',
    clause: step.clause,
    zh: `“${words.zh}”应由以下人员办理：${joined(who, 'zh', '、')}`,
    en: `"${words.en}" is done by: ${joined(who, 'en', '; ')}`,
    missing: [],
  });
}

/** The step is open to the actor and something is not there yet; says what. */
export function requirementsMissing(words: Label, clause: ClauseId, missing: readonly Missing[]): Refused {
  return refuse({
    code: 'REQUIREMENTS_MISSING',
    clause,
    zh: `办理“${words.zh}”尚缺：${joined(missing, 'zh', '、')}`,
    en: `"${words.en}" still needs: ${joined(missing, 'en', '; ')}`,
    missing,
  });
}

function roleLabel(role: ActorRole): Label {
  if (isRole(role)) return ROLES[role];
  if (role === 'clock') return { zh: '系统（到期自动办理）', en: 'the system, when due' };
  const event = role.slice('event:'.length);
  return { zh: `系统（收到事件 ${event}）`, en: `the system, on ${event}` };
}

function joined(labels: readonly Label[], language: keyof Label, separator: string): string {
  return [...new Set(labels.map((label) => label[language]))].join(separator);
}
