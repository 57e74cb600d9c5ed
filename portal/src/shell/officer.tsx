import type { MeQuery } from '@ger/schema/client';
import { createContext, use } from 'react';

export type Me = NonNullable<MeQuery['me']>;
export type Post = Me['posts'][number];

/** Who is signed in, in which post, and the ways to change that. */
export interface Officer {
  readonly me: Me;
  readonly post: Post;
  readonly choosePost: (postId: string) => void;
  readonly signOut: () => void;
  /** False in a demonstration. */
  readonly production: boolean;
}

const OfficerContext = createContext<Officer | undefined>(undefined);

/** Tells the pages who works with them. */
export const OfficerProvider = OfficerContext;

/** The officer at work. Throws outside the signed-in part of the page. */
export function useOfficer(): Officer {
  const officer = use(OfficerContext);
  if (!officer) throw new Error('no officer is signed in here');
  return officer;
}
