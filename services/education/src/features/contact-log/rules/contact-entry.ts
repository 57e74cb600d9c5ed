import { machine, type Actor, type ClauseId, type Day } from '@ger/kernel';
import { handOf, type Hand } from '../../../places.ts';
import { ownSchool } from '../../pupil/index.ts';

/** 联系的种类：亲子联系 (3.3.j) 或家校沟通 (3.3.f) */
export type ContactKind = 'PARENT_CONTACT' | 'GUARDIAN_TALK';
export type ContactMeans = 'PHONE' | 'WECHAT' | 'VIDEO' | 'VISIT';
export type ContactPerson = 'FATHER' | 'MOTHER' | 'DELEGATE' | 'OTHER_GUARDIAN';
export type TalkTopic = 'STUDY' | 'ATTENDANCE' | 'BEHAVIOUR' | 'HEALTH' | 'LIFE' | 'SAFETY';
export type ContactState = 'RECORDED' | 'WITHDRAWN';
export type ContactAction = 'correctContact' | 'withdrawContact';

/** What an entry says of one conversation. */
export interface ContactFacts {
  readonly on: Day;
  readonly means: ContactMeans;
  /** Who spoke with the child (亲子联系), or with the school (家校沟通). */
  readonly person: ContactPerson;
  readonly minutes: number | null;
  /** What the school and the guardian spoke about; empty where child and parent spoke. */
  readonly topics: readonly TalkTopic[];
  readonly note: string | null;
}

/** 一条联系记录 — a pupil and a parent spoke with the school's help, or the school spoke with a guardian. */
export interface ContactEntry extends ContactFacts {
  readonly id: string;
  readonly version: number;
  readonly kind: ContactKind;
  readonly pupilId: string;
  readonly childId: string | null;
  readonly classId: string;
  readonly unitId: string;
  readonly placeNo: number;
  readonly state: ContactState;
}

/** An entry in the hand of whoever is about to act on it. */
export interface ContactInHand extends ContactEntry {
  readonly hand: Hand | null;
}

/** Who keeps the logs: the people of the school itself. */
const LOG_KEEPERS = ['school.teacher', 'school.head'] as const;

/** Which clause asks for a log, who may stand in it, and what its events are called. */
export const CONTACT_KINDS = {
  PARENT_CONTACT: {
    clause: '3.3.j',
    event: 'parent-contact',
    persons: ['FATHER', 'MOTHER'],
    withTopics: false,
    zh: '亲子联系',
    en: 'Talk of pupil and parent',
  },
  GUARDIAN_TALK: {
    clause: '3.3.f',
    event: 'guardian-talk',
    persons: ['FATHER', 'MOTHER', 'DELEGATE', 'OTHER_GUARDIAN'],
    withTopics: true,
    zh: '家校沟通',
    en: 'Talk of school and guardian',
  },
} as const satisfies Record<
  ContactKind,
  {
    clause: ClauseId;
    event: string;
    persons: readonly ContactPerson[];
    withTopics: boolean;
    zh: string;
    en: string;
  }
>;

const logOf = (kind: ContactKind) => {
  const { clause, event } = CONTACT_KINDS[kind];
  return machine<ContactInHand, ContactState, ContactAction, 'ownSchool'>({
    name: event,
    clause,
    initial: 'RECORDED',
    states: {
      RECORDED: { zh: '已记录', en: 'Recorded' },
      WITHDRAWN: { zh: '已撤销', en: 'Withdrawn', end: true },
    },
    requirements: { ownSchool },
    transitions: [
      {
        action: 'correctContact',
        from: ['RECORDED'],
        to: 'RECORDED',
        by: LOG_KEEPERS,
        needs: ['ownSchool'],
        clause,
        emits: `${event}.corrected`,
        zh: '更正',
        en: 'Correct',
      },
      {
        action: 'withdrawContact',
        from: ['RECORDED'],
        to: 'WITHDRAWN',
        by: LOG_KEEPERS,
        needs: ['ownSchool'],
        clause,
        emits: `${event}.withdrawn`,
        zh: '撤销',
        en: 'Withdraw',
      },
    ],
  });
};

/** 联系记录的办理 (3.3.f, 3.3.j): what was entered wrongly is corrected or withdrawn, and both stay in the history. */
export const CONTACT_LOGS = {
  PARENT_CONTACT: logOf('PARENT_CONTACT'),
  GUARDIAN_TALK: logOf('GUARDIAN_TALK'),
};

/** The entry in the hand of an actor. */
export function contactInHand(entry: ContactEntry, actor: Actor): ContactInHand {
  return { ...entry, hand: handOf(actor) };
}

/** The entry without the hand that held it. */
export function contactOutOfHand({ hand: _, ...entry }: ContactInHand): ContactEntry {
  return entry;
}
