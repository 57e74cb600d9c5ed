import type { User, UserManager } from 'oidc-client-ts';

/** Whether somebody is signed in; else, what to tell them. */
export type SignInState =
  | { readonly kind: 'SIGNED_IN' }
  | { readonly kind: 'SIGNED_OUT'; readonly why: 'NOT_YET' | 'EXPIRED' | 'FAILED' };

/** The sign-in as the page sees it; readable by React through `subscribe` and `state`. */
export interface SignIn {
  readonly state: () => SignInState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Access token for the graph; undefined when nobody is signed in. */
  readonly token: () => string | undefined;
  /** Takes up the sign-in of an earlier load of this tab, if there is one. */
  readonly resume: () => Promise<void>;
  /** Leaves for the provider. Rejects when it cannot be reached. */
  readonly begin: (returnTo: string) => Promise<void>;
  /** Back from the provider: resolves to the path the officer wanted. */
  readonly finish: () => Promise<string>;
  /** In the hidden frame: hands the provider's answer to the page that opened it. */
  readonly answerRenewal: () => Promise<void>;
  /** A fresh token without asking anybody; false when that is not possible. Several callers share one attempt. */
  readonly renew: () => Promise<boolean>;
  /** The graph no longer accepts the token and it cannot be renewed. */
  readonly expire: () => void;
  readonly signOut: () => Promise<void>;
}

const SIGNED_IN: SignInState = { kind: 'SIGNED_IN' };
const OUT = {
  notYet: { kind: 'SIGNED_OUT', why: 'NOT_YET' },
  expired: { kind: 'SIGNED_OUT', why: 'EXPIRED' },
  failed: { kind: 'SIGNED_OUT', why: 'FAILED' },
} satisfies Record<string, SignInState>;

/** Makes the page's sign-in on an OpenID Connect client. */
export function createSignIn(manager: UserManager): SignIn {
  let user: User | undefined;
  let state: SignInState = OUT.notYet;
  let renewal: Promise<boolean> | undefined;
  const listeners = new Set<() => void>();

  const become = (next: SignInState, who?: User): void => {
    user = who;
    if (state === next) return;
    state = next;
    for (const listener of listeners) listener();
  };
  const renew = (): Promise<boolean> => {
    renewal ??= manager
      .signinSilent()
      .then((who) => who !== null)
      .catch(() => false) // refused or out of reach: the officer signs in again
      .finally(() => (renewal = undefined));
    return renewal;
  };
  const expire = (): void => become(OUT.expired);

  manager.events.addUserLoaded((who) => become(SIGNED_IN, who));
  manager.events.addAccessTokenExpired(() => void renew().then((renewed) => renewed || expire()));

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    token: () => user?.access_token,
    async resume() {
      const known = await manager.getUser();
      if (known && !known.expired) become(SIGNED_IN, known);
      else if (known) await renew().then((renewed) => renewed || expire());
    },
    begin: (returnTo) => manager.signinRedirect({ state: returnTo }),
    async finish() {
      try {
        const { state: returnTo } = await manager.signinRedirectCallback();
        return typeof returnTo === 'string' && /^\/(?!\/)/.test(returnTo) ? returnTo : '/';
      } catch {
        become(OUT.failed); // an answer that is refused, too old, or not to a question of this tab
        return '/';
      }
    },
    answerRenewal: () => manager.signinSilentCallback(),
    renew,
    expire,
    async signOut() {
      try {
        await manager.signoutRedirect();
      } catch {
        await manager.removeUser(); // the provider offers no sign-out: then at least this page forgets
        become(OUT.notYet);
      }
    },
  };
}
