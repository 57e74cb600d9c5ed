/** What a file can be, by its own bytes. */
export type MediaGroup = 'PICTURE' | 'SOUND' | 'FILM' | 'PAGES' | 'OFFICE';

/**
 * 接收的文件类型 — by content, never by name: what runs (programs, scripts, macros, archives that may hold one) and what nobody
 * can tell is refused.
 */
export const MEDIA_TYPES: Readonly<Record<string, MediaGroup>> = {
  'image/jpeg': 'PICTURE',
  'image/png': 'PICTURE',
  'image/webp': 'PICTURE',
  'image/heic': 'PICTURE',
  'image/tiff': 'PICTURE',
  'image/bmp': 'PICTURE',
  'audio/mpeg': 'SOUND',
  'audio/mp4': 'SOUND',
  'audio/x-m4a': 'SOUND',
  'audio/aac': 'SOUND',
  'audio/amr': 'SOUND',
  'audio/wav': 'SOUND',
  'audio/ogg': 'SOUND',
  'audio/flac': 'SOUND',
  'video/mp4': 'FILM',
  'video/quicktime': 'FILM',
  'video/3gpp': 'FILM',
  'video/matroska': 'FILM',
  'video/webm': 'FILM',
  'video/vnd.avi': 'FILM',
  'video/mpeg': 'FILM',
  'application/pdf': 'PAGES',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'OFFICE',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'OFFICE',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'OFFICE',
  'application/vnd.oasis.opendocument.text': 'OFFICE',
  'application/vnd.oasis.opendocument.spreadsheet': 'OFFICE',
};

/** 证据种类 (4.2.g) — and what a file of each can be. */
export type EvidenceKind =
  | 'PHYSICAL_PHOTO'
  | 'DOCUMENTARY'
  | 'AUDIOVISUAL'
  | 'WITNESS_TESTIMONY'
  | 'VICTIM_STATEMENT'
  | 'SUSPECT_STATEMENT'
  | 'INJURY_APPRAISAL'
  | 'SCENE_RECORD'
  | 'ELECTRONIC_DATA';

const WRITTEN: readonly MediaGroup[] = ['PICTURE', 'PAGES', 'OFFICE'];
const SPOKEN: readonly MediaGroup[] = [...WRITTEN, 'SOUND', 'FILM'];

export const EVIDENCE_KINDS: Readonly<Record<EvidenceKind, readonly MediaGroup[]>> = {
  PHYSICAL_PHOTO: ['PICTURE'],
  DOCUMENTARY: WRITTEN,
  AUDIOVISUAL: ['PICTURE', 'SOUND', 'FILM'],
  WITNESS_TESTIMONY: SPOKEN,
  VICTIM_STATEMENT: SPOKEN,
  SUSPECT_STATEMENT: SPOKEN,
  INJURY_APPRAISAL: WRITTEN,
  SCENE_RECORD: SPOKEN,
  ELECTRONIC_DATA: SPOKEN,
};

/** Whether a file of this type can be evidence of this kind. */
export function fits(kind: EvidenceKind, mediaType: string): boolean {
  const group = MEDIA_TYPES[mediaType];
  return group !== undefined && EVIDENCE_KINDS[kind].includes(group);
}

/** 50 MB (issue of the house; the policy names no size). */
export const LARGEST_FILE = 50 * 1024 * 1024;
