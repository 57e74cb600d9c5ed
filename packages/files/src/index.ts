export { openFiles, type FileRoom, type FileState, type KeptFile, type NewFile } from './room.ts';
export { FileRefused, type RefusalCode } from './refused.ts';
export { FileAltered } from './sealing.ts';
export { FileMissing, type StorageSettings } from './storage.ts';
