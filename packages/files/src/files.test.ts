import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createHash, randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openFiles, type FileRoom } from './room.ts';
import { seal, sealedSize, unseal } from './sealing.ts';

const KEY = Buffer.alloc(32, 7);
const SEGMENT = 64 * 1024;

async function* inPieces(bytes: Buffer, piece: number) {
  for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
}
const whole = async (source: AsyncIterable<Buffer>): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
};
const sealedOf = (bytes: Buffer): Promise<Buffer> => whole(seal(KEY, inPieces(bytes, 10_000)));

describe('a sealed file', () => {
  it('opens to what it was, in whatever pieces it comes, and is as long as announced', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 3 * SEGMENT }),
        fc.integer({ min: 1000, max: 2 * SEGMENT }),
        async (length, piece) => {
          const bytes = randomBytes(length);
          const sealed = await whole(seal(KEY, inPieces(bytes, piece)));

          expect(sealed).toHaveLength(sealedSize(length));
          expect((await whole(unseal(KEY, inPieces(sealed, piece + 7)))).equals(bytes)).toBe(true);
        },
      ),
      {
        numRuns: 30,
        examples: [
          [SEGMENT, SEGMENT],
          [2 * SEGMENT, 1000],
        ],
      },
    );
  });

  it('does not open where any byte of it was changed', async () => {
    const sealed = await sealedOf(randomBytes(2 * SEGMENT + 5));
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length - 1), async (at) => {
        const altered = Buffer.from(sealed);
        altered[at] = (altered[at] ?? 0) ^ 1;

        await expect(whole(unseal(KEY, inPieces(altered, 5000)))).rejects.toThrow();
      }),
      { numRuns: 30 },
    );
  });

  it('does not open where whole segments were cut off, left out or exchanged', async () => {
    const length = SEGMENT + 16;
    const sealed = await sealedOf(randomBytes(3 * SEGMENT));
    const [one, two, three] = [0, 1, 2].map((index) => sealed.subarray(index * length, (index + 1) * length));

    for (const parts of [
      [one, two],
      [one, three],
      [two, one, three],
      [one, two, three, three],
    ])
      await expect(
        whole(unseal(KEY, inPieces(Buffer.concat(parts.map((part) => part ?? Buffer.alloc(0))), 5000))),
      ).rejects.toThrow();
  });
});

describe('4.2.g files that come in', () => {
  let folder: string;
  let room: FileRoom;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'ger-files-'));
    room = openFiles('police', { kind: 'FOLDER', folder }, [{ version: 1, key: KEY }]);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const photo = Buffer.concat([
    Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
    randomBytes(300_000),
  ]);
  const take = (bytes: Buffer, size = bytes.length, place = room.newPlace()) =>
    room
      .takeIn({
        ...place,
        size,
        source: inPieces(bytes, 9000),
        accepts: (type) => type.startsWith('image/'),
      })
      .then((passed) => ({ ...place, ...passed }));
  const stored = async (): Promise<string[]> =>
    (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name));

  it('are known by their bytes and hashed; what lies in the storage shows nothing of them', async () => {
    const file = await take(photo);

    expect(file).toMatchObject({
      mediaType: 'image/jpeg',
      sha256: createHash('sha256').update(photo).digest('hex'),
    });
    const [lying = ''] = await stored();
    expect((await readFile(lying)).includes(photo.subarray(8, 40))).toBe(false);
    expect((await whole(await room.open(file))).equals(photo)).toBe(true);
    expect(await room.check(file)).toBe('INTACT');
    await room.remove(file.storageKey);
  });

  it.each([
    ['a program', Buffer.concat([Buffer.from('4d5a90000300000004000000ffff0000', 'hex'), Buffer.alloc(500)])],
    ['a script', Buffer.from('#!/bin/sh\nrm -rf /\n')],
    ['a web page', Buffer.from('<html><script>alert(1)</script></html>')],
    ['an archive', Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex')],
  ])('are refused when they are %s, and nothing of them stays', async (_, bytes) => {
    await expect(take(bytes)).rejects.toMatchObject({ code: 'FILE_TYPE' });
    expect(await stored()).toEqual([]);
  });

  it('are refused when more or less comes than was announced, and nothing of them stays', async () => {
    await expect(take(photo, photo.length - 1)).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
    await expect(take(photo, photo.length + 1)).rejects.toMatchObject({ code: 'FILE_INCOMPLETE' });
    expect(await stored()).toEqual([]);
  });

  it('are found altered and found missing', async () => {
    const file = await take(photo);
    const [lying = ''] = await stored();
    const bytes = await readFile(lying);
    bytes[100_000] = (bytes[100_000] ?? 0) ^ 1;

    await writeFile(lying, bytes);
    expect(await room.check(file)).toBe('ALTERED');
    await rm(lying);
    expect(await room.check(file)).toBe('MISSING');
  });
});
