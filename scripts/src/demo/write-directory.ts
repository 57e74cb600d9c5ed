import { writeFileSync } from 'node:fs';
import { demoDirectory } from './directory.ts';

/** Writes the demonstration's units and posts for civil affairs' installation command: `<file>`, told OIDC_ISSUER. */
const [file] = process.argv.slice(2);
const { OIDC_ISSUER } = process.env;
if (file === undefined || OIDC_ISSUER === undefined) throw new Error('Which file, and which OIDC_ISSUER?');
writeFileSync(file, JSON.stringify(demoDirectory(OIDC_ISSUER)));
