import { writeFileSync } from 'node:fs';
import { graphOf } from './graph.ts';
import { tellStory } from './story.ts';

/** Fills in the demonstration. Told by the starter: GER_URL, OIDC_ISSUER, and in GER_DEMO_FACTS where to leave its facts. */
const { GER_URL, OIDC_ISSUER, GER_DEMO_FACTS } = process.env;
if (GER_URL === undefined || OIDC_ISSUER === undefined || GER_DEMO_FACTS === undefined)
  throw new Error('GER_URL, OIDC_ISSUER and GER_DEMO_FACTS must be given: the starter does');

const showcase = await tellStory(graphOf(GER_URL, OIDC_ISSUER), new Date());
writeFileSync(GER_DEMO_FACTS, JSON.stringify(showcase));
