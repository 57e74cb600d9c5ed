import { deflateSync, crc32 } from 'node:zlib';
import type { Graph } from './graph.ts';

/** Two pieces of evidence of an incident: one in custody, one that waits to be received (4.2.g). */
export async function evidence(graph: Graph, incidentId: string, collectedAt: string): Promise<void> {
  if (await hasSome(graph, incidentId)) return;
  const record = async (title: string, kind: string): Promise<string> => {
    const fileId = await graph.upload('police-case', '/files/police', demoPicture());
    const { evidence: made } = await graph.act<{ evidence: { id: string } }>(
      'police-case',
      'recordEvidence',
      {
        incidentId,
        fileId,
        fileName: 'demo.png',
        kind,
        title,
        note: '演示用图片，由程序生成，不是真实证据。',
        collectedAt,
        collectedBy: '办案民警（演示）',
      },
      'evidence { id }',
    );
    return made.id;
  };
  const checked = await record('客厅照片（演示）', 'PHYSICAL_PHOTO');
  await graph.act('police-case', 'checkEvidence', { evidenceId: checked }, 'evidence { id }');
  const offered = await record('邻居证言照片（演示）', 'WITNESS_TESTIMONY');
  const { data } = await graph.ask<{ incident: { unit: { id: string } } | null }>(
    'police',
    'query Demo($id: ID!) { incident(id: $id) { unit { id } } }',
    { id: incidentId },
  );
  await graph.act(
    'police-case',
    'offerEvidence',
    {
      evidenceId: offered,
      toUnitId: data?.incident?.unit.id,
      purpose: 'KEEPING',
      giver: '办案民警（演示）',
    },
    'evidence { id }',
  );
}

async function hasSome(graph: Graph, incidentId: string): Promise<boolean> {
  const { data } = await graph.ask<{ incident: { evidence: unknown[] | null } | null }>(
    'police',
    'query Demo($id: ID!) { incident(id: $id) { evidence { id } } }',
    { id: incidentId },
  );
  return (data?.incident?.evidence ?? []).length > 0;
}

/** D, E, M, O in five by seven dots. */
const LETTERS = [
  ['11110', '10001', '10001', '10001', '10001', '10001', '11110'],
  ['11111', '10000', '10000', '11110', '10000', '10000', '11111'],
  ['10001', '11011', '10101', '10101', '10001', '10001', '10001'],
  ['01110', '10001', '10001', '10001', '10001', '10001', '01110'],
];
const DOT = 24;
const WIDTH = 26 * DOT;
const HEIGHT = 11 * DOT;

/** A picture that says DEMO and shows nothing. */
export function demoPicture(): Buffer {
  const rows = Array.from({ length: HEIGHT }, (_, y) => {
    const row = Buffer.alloc(WIDTH + 1, 0xe8);
    row[0] = 0; // PNG: no filter
    for (let x = 0; x < WIDTH; x += 1) if (isInk(x, y)) row[x + 1] = 0x40;
    return row;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header[8] = 8; // bits; colour type 0 is grey
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function isInk(x: number, y: number): boolean {
  const [column, line] = [Math.floor(x / DOT) - 1, Math.floor(y / DOT) - 2];
  return LETTERS[Math.floor(column / 6)]?.[line]?.[column % 6] === '1';
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
