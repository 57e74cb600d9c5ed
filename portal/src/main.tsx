import { createRoot } from 'react-dom/client';
import { StrictMode, type ReactNode } from 'react';
import { readConfig } from './config.ts';
import { Look, Portal } from './portal.tsx';
import { publicPathOf } from './public/paths.ts';
import { PublicPart } from './public/public-part.tsx';
import { NotReachable } from './shell/not-reachable.tsx';
import { createSignIn, type SignIn } from './sign-in/sign-in.ts';
import { createUserManager, RETURN_PATHS } from './sign-in/user-manager.ts';
import { initTexts } from './texts/i18n.ts';
import { applyTheme } from './theme/theme.ts';
import './theme/global.css';
import './theme/print.css';

function show(page: ReactNode): void {
  const place = document.getElementById('root');
  if (!place) throw new Error('index.html has no #root');
  createRoot(place).render(<StrictMode>{page}</StrictMode>);
}

/** Takes up a sign-in where the address says one is coming back, else that of an earlier load. */
async function takeUp(signIn: SignIn): Promise<void> {
  if (window.location.pathname !== RETURN_PATHS.signedIn) return signIn.resume();
  window.history.replaceState(null, '', await signIn.finish()); // the code in the address serves once
}

/** A page that the browser kept whole would come back, by its back button, with a file on it after sign-out. */
function neverRevive(): void {
  window.addEventListener('pageshow', ({ persisted }) => persisted && window.location.reload());
}

async function start(): Promise<void> {
  neverRevive();
  applyTheme(document.documentElement);
  await initTexts();
  const publicPath = publicPathOf(window.location.pathname);
  if (publicPath !== undefined)
    return show(
      <Look>
        <PublicPart path={publicPath} />
      </Look>,
    );
  try {
    const config = await readConfig();
    const signIn = createSignIn(createUserManager(config));
    if (window.location.pathname === RETURN_PATHS.silentRenew) return await signIn.answerRenewal();
    await takeUp(signIn);
    show(<Portal signIn={signIn} config={config} />);
  } catch {
    show(
      <Look>
        <NotReachable />
      </Look>,
    );
  }
}

await start();
