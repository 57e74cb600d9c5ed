import { ApolloProvider } from '@apollo/client/react';
import { useMemo, useState } from 'react';
import type { PortalConfig } from '../config.ts';
import { createGraph } from '../graph/client.ts';
import { createFileLine, FileLineProvider } from '../graph/files.ts';
import type { SignIn } from '../sign-in/sign-in.ts';
import { rememberedPost, rememberPost } from './active-post.ts';
import { PostGate } from './post-gate.tsx';
import { createRouter } from './router.tsx';

/** The signed-in part of the page. Another post is another view of the world: it starts with nothing remembered from the last. */
export function Workplace({ signIn, config }: { signIn: SignIn; config: PortalConfig }) {
  const [router] = useState(createRouter);
  const [postId, setPostId] = useState(rememberedPost);
  const graph = useMemo(() => createGraph(signIn, postId), [signIn, postId]);
  const files = useMemo(() => createFileLine(signIn, postId), [signIn, postId]);

  const forgetPost = (): void => {
    rememberPost(undefined);
    setPostId(undefined);
  };
  const choosePost = (chosen: string): void => {
    rememberPost(chosen);
    void router.navigate('/').then(() => setPostId(chosen)); // what was open belongs to the post before
  };
  const signOut = (): void => {
    rememberPost(undefined);
    void signIn.signOut();
  };

  return (
    <ApolloProvider client={graph} key={postId ?? ''}>
      <FileLineProvider value={files}>
        <PostGate
          router={router}
          production={config.production}
          signOut={signOut}
          choosePost={choosePost}
          {...(postId === undefined ? {} : { forgetPost })}
        />
      </FileLineProvider>
    </ApolloProvider>
  );
}
