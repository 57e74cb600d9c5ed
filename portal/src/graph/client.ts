import { ApolloClient, InMemoryCache } from '@apollo/client';
import { ApolloLink } from '@apollo/client/link';
import { HttpLink } from '@apollo/client/link/http';
import type { SignIn } from '../sign-in/sign-in.ts';
import { identityLink, renewalLink, storedOperationsLink } from './links.ts';

declare module '@apollo/client' {
  namespace ApolloClient {
    namespace DeclareDefaultOptions {
      interface WatchQuery {
        errorPolicy: 'all';
      }
      interface Query {
        errorPolicy: 'all';
      }
      interface Mutate {
        errorPolicy: 'all';
      }
    }
  }
}

/**
 * The page's line to the graph, for one sign-in in one post. An answer with gaps is an answer (`errorPolicy: 'all'`): what
 * one agency cannot say never hides what the others did.
 */
export function createGraph(signIn: SignIn, postId: string | undefined): ApolloClient {
  return new ApolloClient({
    link: ApolloLink.from([
      renewalLink(signIn),
      identityLink(signIn, postId),
      storedOperationsLink(),
      new HttpLink({ uri: '/graphql' }),
    ]),
    cache: new InMemoryCache(),
    defaultOptions: {
      watchQuery: { errorPolicy: 'all', fetchPolicy: 'cache-and-network' },
      query: { errorPolicy: 'all', fetchPolicy: 'no-cache' },
      mutate: { errorPolicy: 'all' },
    },
  });
}
