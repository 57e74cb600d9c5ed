import type { ApolloLink } from '@apollo/client/link';
import { SetContextLink } from '@apollo/client/link/context';
import { ErrorLink } from '@apollo/client/link/error';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import type { DocumentNode } from 'graphql';
import { catchError, from, mergeMap, throwError } from 'rxjs';
import type { SignIn } from '../sign-in/sign-in.ts';
import { isUnauthenticated } from './faults.ts';

/** Says who asks: the access token, and the post to act in when one was chosen. */
export function identityLink(signIn: SignIn, postId: string | undefined): ApolloLink {
  return new SetContextLink(({ headers }) => {
    const token = signIn.token();
    return {
      headers: {
        ...(headers as Record<string, string> | undefined),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(postId === undefined ? {} : { 'x-ger-post': postId }),
      },
    };
  });
}

/** When the token is no longer accepted: renews it once and asks again; when that does not help, ends the sign-in. */
export function renewalLink(signIn: SignIn): ApolloLink {
  return new ErrorLink(({ error, operation, forward }) => {
    if (!isUnauthenticated(error)) return undefined;
    return from(signIn.renew()).pipe(
      mergeMap((renewed) => (renewed ? forward(operation) : throwError(() => error))),
      catchError((again: unknown) => {
        if (isUnauthenticated(again)) signIn.expire();
        return throwError(() => again);
      }),
    );
  });
}

/** Sends the hash of a stored operation instead of its text: nothing else is answered in production. */
export function storedOperationsLink(): ApolloLink {
  return new PersistedQueryLink({ generateHash: hashOf, disable: () => false });
}

function hashOf(document: DocumentNode & { __meta__?: { hash?: string } }): string {
  const hash = document.__meta__?.hash;
  if (hash === undefined) throw new Error('this operation was not generated from schema/operations');
  return hash.replace(/^sha256:/, '');
}
