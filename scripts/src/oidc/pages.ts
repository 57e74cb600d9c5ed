import { DEMO_ACCOUNTS, type DemoAccount } from '../demo-accounts.ts';

const STYLE = `
  :root { color-scheme: light; font-family: system-ui, 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif; }
  body { margin: 0; min-height: 100vh; background: #f3f5f8; color: #1d2939; }
  main { max-width: 860px; margin: 0 auto; padding: 40px 16px; }
  h1 { font-size: 24px; margin: 0 0 4px; } p { margin: 0 0 24px; color: #475467; }
  ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 12px; grid-template-columns: repeat(auto-fill, minmax(240px, 1fr)); }
  button { width: 100%; padding: 14px 16px; text-align: left; cursor: pointer; font: inherit; color: inherit;
    background: #fff; border: 1px solid #d0d5dd; border-radius: 8px; display: grid; gap: 2px; }
  button:hover, button:focus-visible { border-color: #1765ad; outline: 2px solid #1765ad33; }
  small { color: #667085; }`;

/** Text that cannot be read as markup. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escapeHtml(title)} · Ger</title><link rel="icon" href="data:,">
    <style>${STYLE}</style>
  </head>
  <body><main>
    <h1>${escapeHtml(title)}</h1>
    ${content}
  </main></body>
</html>`;
}

const button = ({ account, name, zh, en }: DemoAccount): string => `
      <li><button name="account" value="${escapeHtml(account)}">
        <strong>${escapeHtml(name)}</strong><span>${escapeHtml(zh)}</span>
        <small lang="en">${escapeHtml(account)} · ${escapeHtml(en)}</small>
      </button></li>`;

/** The page on which one picks who to be. `action` takes the choice as form field `account`. */
export function signInPage(action: string): string {
  return page(
    '登录（演示环境）',
    `<p>选择一位演示人员即可登录，无需密码。正式环境使用政务统一身份认证。<br>
      <span lang="en">Pick a demonstration officer; production signs in at the government's own provider.</span></p>
    <form method="post" action="${escapeHtml(action)}"><ul>${DEMO_ACCOUNTS.map(button).join('')}
    </ul></form>`,
  );
}

/** Signing out was decided in the portal, so the provider's form (its only protection is the hidden token) submits itself. */
export function signOutPage(form: string): string {
  return page(
    '正在退出',
    `${form.replace('</form>', '<input type="hidden" name="logout" value="yes"></form>')}
    <p>正在退出登录…… <span lang="en">Signing out …</span></p><script>document.forms[0].submit()</script>`,
  );
}

/** What someone sees whose sign-in cannot go on, most often because it was left open too long. */
export function faultPage(detail: string): string {
  return page(
    '无法继续登录',
    `<p>请回到系统首页重新登录。<br><span lang="en">Please go back to the portal and sign in again.</span></p>
    <p><small>${escapeHtml(detail)}</small></p>`,
  );
}
