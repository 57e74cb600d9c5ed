const REMEMBERED = 'ger.post';

/** The post chosen in this tab, if one was. */
export function rememberedPost(): string | undefined {
  return sessionStorage.getItem(REMEMBERED) ?? undefined;
}

/** Keeps the choice for this tab until sign-out; undefined forgets it. */
export function rememberPost(postId: string | undefined): void {
  if (postId === undefined) sessionStorage.removeItem(REMEMBERED);
  else sessionStorage.setItem(REMEMBERED, postId);
}
