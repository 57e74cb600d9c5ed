import type { ColumnCipher } from '@ger/access';
import { NOTHING_COLLECTED, type FormFacts, type Signature } from './rules/form.ts';
import type { Guardian } from './rules/guardian.ts';

/**
 * Guardians as stored: all that is known of them, as one sealed text (L.14). Older rows have a list, in which what was
 * personal of each was sealed text by text.
 */
export type StoredGuardians = string | readonly Guardian[];

/** Guardians as they are stored from now on: to seal one text costs as much as to seal a dozen of their size. */
export function sealedGuardians(guardians: readonly Guardian[], cipher: ColumnCipher): string {
  return cipher.encrypt(JSON.stringify(guardians));
}

/** The guardians that were stored. */
export function openedGuardians(stored: StoredGuardians, cipher: ColumnCipher): Guardian[] {
  return typeof stored === 'string'
    ? (JSON.parse(cipher.decrypt(stored)) as Guardian[])
    : stored.map((guardian) => openedOne(guardian, cipher));
}

/** What a guardian recorded before these fields existed has in them. */
const NOT_ASKED = {
  birthDate: null,
  withoutPhone: false,
  address: null,
  from: null,
  until: null,
  endReason: null,
} satisfies Partial<Guardian>;

/** A guardian of an older row. */
function openedOne(stored: Guardian, cipher: ColumnCipher): Guardian {
  const guardian = { ...NOT_ASKED, ...stored };
  return {
    ...guardian,
    name: cipher.decrypt(guardian.name),
    phone: cipher.decrypt(guardian.phone),
    address: cipher.decrypt(guardian.address),
    identityNumber: cipher.decrypt(guardian.identityNumber),
    migrations: guardian.migrations.map((stay) => ({
      ...stay,
      destination: cipher.decrypt(stay.destination),
      work: cipher.decrypt(stay.work),
    })),
  };
}

type Change = (text: string) => string;

/** Changes every personal text of the form; values to choose from stay as they are, lists filter by them. */
function eachText(form: FormFacts, change: Change): FormFacts {
  const maybe = (text: string | null): string | null => (text === null ? null : change(text));
  const signature = (given: Signature | null): Signature | null =>
    given === null ? null : { ...given, name: change(given.name) };
  return {
    ...form,
    illness: maybe(form.illness),
    members: form.members?.map((member) => ({ ...member, name: change(member.name) })) ?? null,
    livingArrangements: form.livingArrangements.map((spell) => ({ ...spell, place: maybe(spell.place) })),
    filler: signature(form.filler),
    checker: signature(form.checker),
    unitHead: signature(form.unitHead),
  };
}

/** The form as stored: names, places and the name of an illness sealed (L.14). */
export function sealedForm(form: FormFacts, cipher: ColumnCipher): FormFacts {
  return eachText(form, (text) => cipher.encrypt(text));
}

/** The form that `sealedForm` sealed; a field that did not exist yet was not collected. */
export function openedForm(stored: Partial<FormFacts>, cipher: ColumnCipher): FormFacts {
  return eachText({ ...NOTHING_COLLECTED, ...stored }, (text) => cipher.decrypt(text));
}
