import type { ChildFormQuery } from '@ger/schema/client';

/** The form of one child with what it is filled in from. */
export type FormFile = NonNullable<ChildFormQuery['child']>;
export type Form = NonNullable<FormFile['form']>;
export type Guardian = NonNullable<FormFile['guardians']>[number];
export type Delegation = NonNullable<FormFile['delegations']>[number];
export type FormAction = NonNullable<FormFile['actions']>[number];
export type SectionKey = NonNullable<Form['sections']>[number]['section'];
