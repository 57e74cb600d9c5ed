import { InvalidInput, ok, type Actor, type Result } from '@ger/kernel';
import type { CivilAffairsDeps } from '../../../deps.ts';
import { keepDifferent, lookFirst, type DifferentChild } from '../../duplicate/commands/look.ts';
import type { Dossier } from '../rules/dossier.ts';
import type { ChildEntry } from '../rules/registration.ts';
import { registerEntries, type LookAt } from './register-entries.ts';

export interface RegisterChildInput extends ChildEntry {
  readonly idempotencyKey: string;
  /** Likely duplicates that were looked at and are other children. */
  readonly differentFrom?: readonly DifferentChild[] | null;
}

/**
 * 建立一人一档 — register a child (2.4), in a village of one's own divisions. The same identity number on file inside them
 * is refused with a pointer, outside with ALREADY_REGISTERED and nothing else; two officers at once cannot both succeed.
 * Refused with LIKELY_DUPLICATE until the officer has looked at each similar child on file.
 * Throws InvalidInput with every fault of the entry.
 */
export const registerChild =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, input: RegisterChildInput): Promise<Result<Dossier>> =>
    inTransaction(async (tx) => {
      const different = input.differentFrom ?? [];
      const lookAt: LookAt = async (dossiers) => {
        if (actor.kind !== 'officer') return new Map();
        const looked = await lookFirst(tx, actor.officer, dossiers, different);
        return new Map(
          [...looked].map(([id, found]) => [
            id,
            found.ok
              ? ok((added: Dossier) =>
                  keepDifferent(tx, actor, added, { candidates: found.value, different }),
                )
              : found,
          ]),
        );
      };
      const [registered] = await registerEntries(tx, actor, [input], lookAt);
      if (!registered) throw new Error('an entry was not answered');
      if ('problems' in registered) throw new InvalidInput([...registered.problems]);
      return registered;
    });
