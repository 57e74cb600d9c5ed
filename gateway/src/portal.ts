import type { RequestHandler } from 'express';
import helmet from 'helmet';
import sirv from 'sirv';

/**
 * Headers of every answer. The page may load its own files and talk to this gateway and to the sign-in of the region, and
 * nothing else. Styles written at run time are the component library's way; scripts are never inline.
 */
export function securityHeaders({
  issuer,
  production,
}: {
  issuer: string;
  production: boolean;
}): RequestHandler {
  const signIn = new URL(issuer).origin;
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        connectSrc: ["'self'", signIn],
        frameSrc: ["'self'", signIn],
        formAction: ["'self'", signIn],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        scriptSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        frameAncestors: ["'self'"], // renewing a sign-in opens the page's own frame
      },
    },
    strictTransportSecurity: production,
    xFrameOptions: { action: 'sameorigin' },
  });
}

/**
 * The built page. Every path that names no file is the page itself, which reads the path. The page is never kept, so a new
 * release is seen at once; its files carry a hash in their names and are kept for good.
 */
export function portal(folder: string, { production }: { production: boolean }): RequestHandler {
  return sirv(folder, {
    dev: !production, // looks at the disk each time, so a rebuilt page is seen
    single: true,
    gzip: true,
    brotli: true,
    etag: true,
    setHeaders: (response, path) => response.setHeader('cache-control', cacheControl(path)),
  });
}

function cacheControl(path: string): string {
  if (path.startsWith('/assets/')) return 'public, max-age=31536000, immutable';
  return /\.(?!html$)\w+$/.test(path) ? 'no-cache' : 'no-store';
}
