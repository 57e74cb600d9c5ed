export { assignRows, type AssignedRows, type Assignment } from './assigned-records.ts';
export { auditWriter, writeAudit, type AuditEntry, type AuditWriter } from './audit.ts';
export { barredTables } from './barred.ts';
export { residenceOf } from './child.ts';
export {
  chainHead,
  GENESIS,
  linkAudit,
  linkHash,
  verifyAudit,
  type ChainHead,
  type ChainReport,
} from './audit-chain.ts';
export { findOfficer, type SignedInIdentity } from './directory.ts';
export { columnCipher, type ColumnCipher, type VersionedKey } from './encryption.ts';
export { enforceAccess, factOf, type AccessContext } from './enforce.ts';
export { figureTables, tightenedFigures } from './figures.ts';
export { mergedChildrenLocks, mergedChildrenTables } from './merged-children.ts';
export { accessReactions } from './reactions.ts';
export {
  childDivisions,
  divisionRanges,
  enterScope,
  listScope,
  placeScope,
  type ListScope,
  type Predicate,
} from './scope.ts';
export {
  accessTables,
  guardByOwner,
  guardByPlace,
  guardByReach,
  type Guarded,
  type GuardedByOwner,
  type GuardedByPlace,
} from './tables.ts';
export { cellFor, reachesByDivision, WHO_SEES_WHAT, type Cell, type Reach } from './who-sees-what.ts';
