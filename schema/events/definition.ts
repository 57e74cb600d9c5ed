import { z } from 'zod';

/** The six agencies that publish; each has one JetStream stream and the subjects `<publisher>.>`. */
export const PUBLISHERS = [
  'civil-affairs',
  'education',
  'police',
  'mass-organizations',
  'procurement',
  'supervision',
] as const;
/** An agency that publishes events. */
export type Publisher = (typeof PUBLISHERS)[number];

/**
 * One kind of event: what it says (payload), which aggregate orders it, and the fact it rests on — a reader who may
 * not see the fact does not see the timeline entry either (domain: who sees what).
 */
export interface EventDefinition<Payload extends z.ZodType = z.ZodType> {
  readonly schemaVersion: number;
  readonly aggregate: string;
  readonly fact: Fact;
  readonly zh: string;
  readonly en: string;
  /** The envelope does not say which post acted: it would tell who reported (4.1: the receiving police alone know). */
  readonly withoutPost?: true;
  readonly payload: Payload;
}

/** Facts of the who-sees-what table; the same words as the enum `Fact` of `shared/access.graphql`. */
export const FACTS = [
  'PUBLIC',
  'SIGNED_IN',
  'CHILD_ROW',
  'CHILD_CORE',
  'IDENTITY_NUMBER',
  'IDENTITY_NUMBER_MASKED',
  'FULL_ADDRESS',
  'GUARDIANS',
  'GUARDIAN_CONTACT',
  'HEALTH',
  'CLASSIFICATION',
  'INCIDENT_EXISTS',
  'INCIDENT',
  'REPORTER',
  'ATTENDANCE',
  'SCHOOLING_STATUS',
  'SCHOOL_PLACEMENT',
  'COUNSELLING',
  'SCREENING',
  'ASSESSMENT',
  'ASSESSMENT_PART',
  'SERVICE',
  'ORDER',
  'DUTY',
  'IMPORT',
  'SUMMARY',
  'STAFF',
  'STAFF_CONTACT',
  'SHELTER_ADDRESS',
  'EVIDENCE',
  'AUDIT',
] as const;
/** A row of the who-sees-what table. */
export type Fact = (typeof FACTS)[number];

/** Declares an event; keeps the type of its payload. */
export function event<Payload extends z.ZodType>(
  definition: EventDefinition<Payload>,
): EventDefinition<Payload> {
  return definition;
}

/** Shapes that many payloads share. */
export const id = z.uuid();
export const day = z.iso.date();
export const instant = z.iso.datetime({ offset: true });
export const divisionCode = z.string().regex(/^15(\d{2}(\d{2}(\d{3}(\d{3})?)?)?)?$/);
export const code = z.string().regex(/^[A-Z][A-Z0-9_]*$/);
export const identityToken = z.string().regex(/^k\d+:[0-9a-f]{64}$/);
