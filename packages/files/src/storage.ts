import type { Readable } from 'node:stream';

/** Where files are kept: a folder of this machine, or a bucket of an S3-compatible store. */
export type StorageSettings =
  | { readonly kind: 'FOLDER'; readonly folder: string }
  | {
      readonly kind: 'S3';
      readonly bucket: string;
      /** Absent: Amazon's own, by the region. */
      readonly endpoint?: string | undefined;
      readonly region: string;
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
    };

/** The bytes are not where they were put. */
export class FileMissing extends Error {
  constructor() {
    super('the file is not in the storage');
    this.name = 'FileMissing';
  }
}

/** What this package asks of a storage; the library behind it stands nowhere else. */
export interface Storage {
  /** Stores exactly `size` bytes. What a failure leaves behind, the caller removes. */
  put(key: string, bytes: Readable, size: number): Promise<void>;
  /** Throws FileMissing. */
  get(key: string): Promise<Readable>;
  /** Removing what is not there is no fault. */
  remove(key: string): Promise<void>;
}

/** Opens the storage; the library, and the client of S3, are loaded only by a service that keeps files. */
export async function openStorage(settings: StorageSettings): Promise<Storage> {
  const { Disk } = await import('flydrive');
  const disk = new Disk(await driverOf(settings));
  return {
    put: (key, bytes, size) => disk.putStream(key, bytes, { contentLength: size }),
    async get(key) {
      if (!(await disk.exists(key))) throw new FileMissing();
      return disk.getStream(key);
    },
    remove: (key) => disk.delete(key),
  };
}

async function driverOf(settings: StorageSettings) {
  if (settings.kind === 'FOLDER') {
    const { FSDriver } = await import('flydrive/drivers/fs');
    return new FSDriver({ location: settings.folder, visibility: 'private' });
  }
  const { S3Driver } = await import('flydrive/drivers/s3');
  const { bucket, endpoint, region, accessKeyId, secretAccessKey } = settings;
  return new S3Driver({
    bucket,
    region,
    credentials: { accessKeyId, secretAccessKey },
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    requestChecksumCalculation: 'WHEN_REQUIRED', // other makers' stores do not know Amazon's newer checksums
    responseChecksumValidation: 'WHEN_REQUIRED',
    visibility: 'private',
    supportsACL: false, // the bucket decides; most other makers have no lists per object
  });
}
