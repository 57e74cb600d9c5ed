export { makeLink, type LinkWanted } from './link.ts';
export { LINK_MINUTES, type FileRules } from './rules.ts';
export { storedFileStore, type StoredFile, type StoredFileStore } from './store.ts';
export { fileSeenBy, storedFileTable } from './tables.ts';
