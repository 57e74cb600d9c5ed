/** Why a status changed (1.1): said as a code. */
export type StatusReason =
  | 'MIGRATION_STARTED'
  | 'PARENT_RETURNED'
  | 'CAPACITY_CHANGED'
  | 'GUARDIAN_CHANGED'
  | 'REGISTRATION_CHANGED'
  | 'IDENTITY_CORRECTED'
  | 'FILES_MERGED'
  | 'FILES_SEPARATED'
  | 'LEFT'
  | 'REOPENED'
  | 'TURNED_16'
  | 'TURNED_18'
  | 'DATE_REACHED';
