import { InvalidInput, newId, type Actor, type Day, type Result, type Role } from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import type { OfficerRecord, Post } from '../rules/directory.ts';
import { givePost } from './give-post.ts';

export interface GivePostInput {
  readonly idempotencyKey: string;
  readonly unitId: string;
  readonly account: string;
  readonly name: string;
  readonly role: string;
  readonly from: Day;
  readonly until?: Day | null;
}

/**
 * 任职 — give an officer a post, by the account they sign in with (3.2.a). Who has one post may get another; a post may
 * begin on a day to come. Throws InvalidInput when the account is on record under another name.
 */
export const appointOfficer =
  (deps: CivilAffairsDeps) =>
  (actor: Actor, input: GivePostInput): Promise<Result<Post>> =>
    deps.inTransaction(async (tx) => {
      const officer = await officerOf(tx, actor, input);
      const { unitId, from, until } = input;
      const role = input.role as Role; // checked by `postProblems`
      return givePost(deps)(actor, {
        officer,
        post: { id: newId(), officerId: officer.id, unitId, role, from, until: until ?? null },
      });
    });

async function officerOf(
  tx: CivilAffairsTx,
  actor: Actor,
  { account, name }: GivePostInput,
): Promise<OfficerRecord> {
  const subject = account.trim();
  if (subject === '')
    throw new InvalidInput([{ path: 'account', zh: '请填写登录账号', en: 'an account is needed' }]);
  if (actor.kind !== 'officer') throw new Error('only an officer gives a post by account');
  const issuer = await tx.directory.issuerOf(actor.officer.post.postId);
  const known = await tx.directory.findOfficer(issuer, subject);
  if (known && known.name !== name.trim())
    throw new InvalidInput([
      {
        path: 'name',
        zh: '该账号已登记在另一姓名下，请核对',
        en: 'the account is on record under another name',
      },
    ]);
  return known ?? { id: newId(), issuer, subject, name: name.trim() };
}
