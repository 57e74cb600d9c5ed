import type { ColumnCipher } from '@ger/access';
import { NOTHING_COLLECTED, type FormFacts, type Signature } from './rules/form.ts';
import { NOTHING_KNOWN_OF, type Guardian } from './rules/guardian.ts';

/**
 * Guardians as stored: all that is known of them, as one sealed text (L.14). Older rows have a list, in which what was
 * personal of each was sealed text by text.
 */
export type StoredGuardians = string | readonly Guardian[];

/**
 * Guardians as they are stored from now on: one long text is sealed in the time that a short one takes, and what is not known is
 * not written.
 */
export function sealedGuardians(guardians: readonly Guardian[], cipher: ColumnCipher): string {
  return cipher.encrypt(JSON.stringify(guardians.map((guardian) => besides(NOTHING_KNOWN_OF, guardian))));
}

/** The guardians that were stored. */
export function openedGuardians(stored: StoredGuardians, cipher: ColumnCipher): Guardian[] {
  return typeof stored === 'string'
    ? (JSON.parse(cipher.decrypt(stored)) as Guardian[]).map((guardian) => ({
        ...NOTHING_KNOWN_OF,
        ...guardian,
      }))
    : stored.map((guardian) => openedOne(guardian, cipher));
}

/** What facts say besides the blank ones: most fields of most records are empty, and need not be written. */
function besides<Facts extends object>(blank: Partial<Facts>, facts: Facts): Partial<Facts> {
  const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
  const said = Object.entries(facts).filter(([field, value]) => {
    const usual = blank[field as keyof Facts];
    return value !== usual && !(isEmpty(value) && isEmpty(usual));
  });
  return Object.fromEntries(said) as Partial<Facts>;
}

/** A guardian of an older row. */
function openedOne(stored: Guardian, cipher: ColumnCipher): Guardian {
  const guardian = { ...NOTHING_KNOWN_OF, ...stored };
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
export function sealedForm(form: FormFacts, cipher: ColumnCipher): Partial<FormFacts> {
  return besides(
    NOTHING_COLLECTED,
    eachText(form, (text) => cipher.encrypt(text)),
  );
}

/** The form that `sealedForm` sealed; a field that is not there was not collected, or did not exist yet. */
export function openedForm(stored: Partial<FormFacts>, cipher: ColumnCipher): FormFacts {
  return eachText({ ...NOTHING_COLLECTED, ...stored }, (text) => cipher.decrypt(text));
}
