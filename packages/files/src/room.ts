import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { FileAltered, fileKey, seal, sealedSize, unseal } from './sealing.ts';
import { FileMissing, openStorage, type Storage, type StorageSettings } from './storage.ts';
import type { Passed } from './take-in.ts';

/** A file in the storage, as its row says. */
export interface KeptFile {
  /** Its name in the storage: random, says nothing. */
  readonly storageKey: string;
  readonly keyVersion: number;
  readonly sha256: string;
}

/** A file on its way in. */
export interface NewFile {
  readonly storageKey: string;
  readonly keyVersion: number;
  readonly source: AsyncIterable<Buffer>;
  /** As announced. */
  readonly size: number;
  accepts(mediaType: string): boolean;
}

/** 完好、被改动、缺失 — what a check finds of a file. */
export type FileState = 'INTACT' | 'ALTERED' | 'MISSING';

/** The files of one service: sealed, and reached by nothing but what the service keeps of them. */
export interface FileRoom {
  /** A place nobody has taken or can guess. */
  newPlace(): { storageKey: string; keyVersion: number };
  /** Takes a file in. Throws FileRefused, or what broke; nothing of it stays then. */
  takeIn(file: NewFile): Promise<Passed>;
  /** The bytes as they came in. Throws FileMissing; an altered file throws while it is read, before its altered part leaves. */
  open(file: KeptFile): Promise<AsyncGenerator<Buffer>>;
  /** Reads all of it and compares. */
  check(file: KeptFile): Promise<FileState>;
  remove(storageKey: string): Promise<void>;
}

interface Key {
  readonly version: number;
  readonly key: Buffer;
}

/** Opens the room of a service; the newest key writes. The storage is opened by the first who needs it. */
export function openFiles(service: string, settings: StorageSettings, keys: readonly Key[]): FileRoom {
  const newest = keys.toSorted((a, b) => b.version - a.version)[0];
  if (!newest) throw new Error('files need at least one key');
  let opening: Promise<Storage> | undefined;
  const storage = (): Promise<Storage> => (opening ??= openStorage(settings));
  const keyOf = ({ storageKey, keyVersion }: Pick<KeptFile, 'storageKey' | 'keyVersion'>): Buffer => {
    const key = keys.find(({ version }) => version === keyVersion);
    if (!key) throw new Error(`no key for a file of version ${keyVersion}`);
    return fileKey(key.key, storageKey);
  };
  const open: FileRoom['open'] = async (file) => {
    const sealed = await (await storage()).get(file.storageKey);
    return unseal(keyOf(file), sealed as AsyncIterable<Buffer>);
  };
  const remove: FileRoom['remove'] = async (storageKey) => (await storage()).remove(storageKey);
  return {
    open,
    remove,
    newPlace() {
      const name = randomBytes(24).toString('hex');
      return { storageKey: `${service}/${name.slice(0, 2)}/${name}`, keyVersion: newest.version };
    },
    async takeIn(file) {
      const { passing } = await import('./take-in.ts');
      const passed: Passed = { mediaType: '', sha256: '' };
      let broken: unknown; // the library wraps what breaks on the way; this is what it was
      const plain = noticing(passing(file.source, { ...file, passed }), (error) => (broken = error));
      try {
        const sealed = Readable.from(seal(keyOf(file), plain), { objectMode: false });
        await (await storage()).put(file.storageKey, sealed, sealedSize(file.size));
        return passed;
      } catch (error) {
        await remove(file.storageKey).catch(() => undefined); // its row is there for the sweep
        throw broken ?? error;
      }
    },
    async check(file) {
      const hash = createHash('sha256');
      try {
        for await (const bytes of await open(file)) hash.update(bytes);
      } catch (error) {
        if (error instanceof FileMissing) return 'MISSING';
        if (error instanceof FileAltered) return 'ALTERED';
        throw error; // a storage that does not answer says nothing about the file
      }
      return hash.digest('hex') === file.sha256 ? 'INTACT' : 'ALTERED';
    },
  };
}

async function* noticing(source: AsyncIterable<Buffer>, notice: (error: unknown) => void) {
  try {
    yield* source;
  } catch (error) {
    notice(error);
    throw error;
  }
}
