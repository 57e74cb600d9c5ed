import { dayOf, InvalidInput, parseIdentityNumber, type Problem } from '@ger/kernel';
import type { CivilAffairsTx } from '../../../deps.ts';
import { newPerson } from '../store.ts';
import type { Person } from '../rules/staff.ts';

/** Somebody as the form names them: on the roster already, or anew. */
export interface PersonInput {
  readonly personId?: string | null;
  readonly name?: string | null;
  readonly identityNumber?: string | null;
  readonly phone?: string | null;
  readonly post?: string | null;
}

/** Who is meant, with the post they sign in with; not stored yet. */
export interface Newcomer {
  readonly person: Person;
  readonly postId: string | null;
  readonly barred: boolean;
}

const PHONE = /^\+?[\d -]{5,20}$/;

/** Finds or makes the person a form names. Throws InvalidInput with everything that is wrong with it. */
export async function newcomerOf(tx: CivilAffairsTx, input: PersonInput): Promise<Newcomer> {
  const officerId = await officerIn(tx, input.post);
  const person = await personOf(tx, input, officerId);
  const barred = person.barredOn !== null || (await tx.staff.isBarred(person.identityTokens, officerId));
  return { person, postId: input.post ?? null, barred };
}

async function officerIn(tx: CivilAffairsTx, postId: string | null | undefined): Promise<string | null> {
  if (postId === null || postId === undefined) return null;
  const post = await tx.directory.findPost(postId);
  if (post && (post.until === null || post.until > dayOf(tx.now))) return post.officerId;
  throw new InvalidInput([
    { path: 'person.post', zh: '没有这项任职，或已结束', en: 'no such post, or it has ended' },
  ]);
}

async function personOf(
  tx: CivilAffairsTx,
  { personId, name, identityNumber, phone }: PersonInput,
  officerId: string | null,
): Promise<Person> {
  if (personId !== null && personId !== undefined) {
    const known = await tx.staff.findPerson(personId);
    if (known) return { ...known, officerId: officerId ?? known.officerId };
    throw new InvalidInput([
      { path: 'person.personId', zh: '名册中没有这名人员', en: 'not a person of the roster' },
    ]);
  }
  const problems: Problem[] = [];
  const trimmed = name?.trim() ?? '';
  if (trimmed === '')
    problems.push({ path: 'person.name', zh: '请填写真实姓名', en: 'the real name is needed' });
  if (phone && !PHONE.test(phone))
    problems.push({ path: 'person.phone', zh: '电话号码无效', en: 'not a phone number' });
  const number = identityNumber ? parseIdentityNumber(identityNumber) : undefined;
  if (number && !number.ok)
    problems.push({
      path: 'person.identityNumber',
      zh: '身份证件号码无效',
      en: 'not an identity number',
    });
  if (problems.length > 0) throw new InvalidInput(problems);
  return newPerson({
    name: trimmed,
    phone: phone ?? null,
    identityTokens: number?.ok ? tx.tokensOf(number.number) : [],
    officerId,
  });
}
