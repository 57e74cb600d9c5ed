import type {
  DifferentChildInput,
  GuardianCapacity,
  GuardianInput,
  GuardianRelation,
  HealthState,
  RegisterChildInput,
  Sex,
} from '@ger/schema/client';

/** What stands in the cells of one guardian. */
export interface GuardianValues {
  readonly name?: string;
  readonly relation?: GuardianRelation;
  readonly capacity?: GuardianCapacity;
  readonly phone?: string;
  readonly identityNumber?: string;
  readonly away?: boolean;
  readonly awayDestination?: string;
  readonly awaySince?: string;
}

/** What stands in the form, by its cells. */
export interface RegisterValues {
  readonly name: string;
  readonly mongolianName?: string;
  readonly identityNumber?: string;
  readonly identityNumberAbsence?: string;
  readonly sex: Sex;
  readonly birthDate: string;
  readonly ethnicGroup?: string;
  readonly registration: string;
  readonly residence: string;
  readonly rural: boolean;
  readonly address?: string;
  readonly health?: HealthState;
  readonly guardians?: readonly GuardianValues[];
  readonly reason: string;
}

const text = (value: string | undefined): string | null => value?.trim() || null;

/** The input of the act; an empty cell is not collected. */
export function registerInput(
  { guardians = [], ...values }: RegisterValues,
  differentFrom: readonly DifferentChildInput[],
): Omit<RegisterChildInput, 'idempotencyKey'> {
  const number = text(values.identityNumber);
  return {
    name: values.name,
    mongolianName: text(values.mongolianName),
    identityNumber: number,
    identityNumberAbsence: number === null ? text(values.identityNumberAbsence) : null,
    sex: values.sex,
    birthDate: values.birthDate,
    ethnicGroup: text(values.ethnicGroup),
    registration: values.registration,
    residence: values.residence,
    rural: values.rural,
    address: text(values.address),
    health: values.health ?? null,
    guardians: guardians.map(guardianInput),
    reason: values.reason,
    differentFrom: [...differentFrom],
  };
}

function guardianInput(values: GuardianValues): GuardianInput {
  return {
    name: values.name ?? '',
    relation: values.relation ?? 'OTHER',
    capacity: values.capacity ?? 'UNKNOWN',
    phone: text(values.phone),
    identityNumber: text(values.identityNumber),
    ...(values.away && {
      awayDestination: text(values.awayDestination),
      awaySince: text(values.awaySince),
    }),
  };
}

/** What an identity number says of a person: day of birth and sex; nothing while it is not whole. */
export function toldBy(number: string): { birthDate: string; sex: Sex } | undefined {
  const [, year, month, day, order] = /^\d{6}(\d{4})(\d{2})(\d{2})\d{2}(\d)[\dXx]$/.exec(number.trim()) ?? [];
  if (year === undefined) return undefined;
  return { birthDate: `${year}-${month}-${day}`, sex: Number(order) % 2 === 1 ? 'MALE' : 'FEMALE' };
}
