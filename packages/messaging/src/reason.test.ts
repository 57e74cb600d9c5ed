import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { reasonOf } from './reason.ts';

const databaseError = (code: string, message: string): Error => Object.assign(new Error(message), { code });

describe('the reason of a failure', () => {
  it('is the error’s name and message', () => {
    expect(reasonOf(new RangeError('out of range'))).toEqual({ name: 'RangeError', message: 'out of range' });
  });

  it('keeps a database error’s message, which names tables and constraints', () => {
    expect(
      reasonOf(databaseError('23505', 'duplicate key value violates unique constraint "incident_pkey"'))
        .message,
    ).toBe('SQLSTATE 23505: duplicate key value violates unique constraint "incident_pkey"');
  });

  it('leaves out a database error’s message where it quotes the value', () => {
    expect(reasonOf(databaseError('22P02', 'invalid input syntax for type uuid: "巴图"')).message).toBe(
      'SQLSTATE 22P02',
    );
  });

  it('names the paths of a schema error, not the values', () => {
    const schema = z.object({ child: z.object({ sex: z.enum(['MALE', 'FEMALE']) }), on: z.iso.date() });
    const { error } = schema.safeParse({ child: { sex: '巴图' }, on: '15020219990101' });

    expect(reasonOf(error)).toEqual({
      name: 'ZodError',
      message: 'child.sex: invalid_value; on: invalid_format',
    });
  });

  it('is cut where it grows long, and says so little of what is no error', () => {
    expect(reasonOf(new Error('x'.repeat(1_000))).message).toHaveLength(300);
    expect(reasonOf('巴图')).toEqual({ name: 'Unknown', message: 'a thrown string' });
  });
});
