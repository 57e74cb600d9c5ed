import type { Role } from '@ger/kernel';

/** What a service that keeps files says of them. */
export interface FileRules {
  readonly maxBytes: number;
  /** Whose work it is to bring files in. */
  readonly uploadBy: readonly Role[];
  /** Kinds that are taken, as the file's own bytes say; everything else is refused. */
  accepts(mediaType: string): boolean;
}

/** Files one officer may have brought in without having recorded what they are. */
export const MOST_UNCLAIMED = 20;
/** Nobody takes longer to send one; what is older was broken off. */
export const BROKEN_OFF_HOURS = 1;
/** What nobody recorded by then was brought in by mistake. */
export const UNCLAIMED_HOURS = 24;
/** How long a link opens a file. */
export const LINK_MINUTES = 5;
