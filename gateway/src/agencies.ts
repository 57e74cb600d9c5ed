/** The agencies that answer parts of the graph, as they are named to whoever waits for their part. */
export const AGENCIES = {
  'civil-affairs': { zh: '民政部门', en: 'Civil affairs' },
  education: { zh: '教育部门', en: 'Education' },
  police: { zh: '公安机关', en: 'The police' },
  'mass-organizations': { zh: '群团组织', en: 'The mass organizations' },
  procurement: { zh: '购买服务', en: 'Procurement of services' },
  supervision: { zh: '督导', en: 'Supervision' },
} as const;

/** Name of a subgraph and of its folder in `services/`. */
export type AgencyName = keyof typeof AGENCIES;

/** Every agency, in the order in which they are shown. */
export const AGENCY_NAMES = Object.keys(AGENCIES) as AgencyName[];

/** Whether a subgraph of the supergraph is one of ours. */
export function isAgencyName(name: string): name is AgencyName {
  return Object.hasOwn(AGENCIES, name);
}

/** One of something for each agency. */
export function perAgency<T>(make: (name: AgencyName) => T): Record<AgencyName, T> {
  return Object.fromEntries(AGENCY_NAMES.map((name) => [name, make(name)])) as Record<AgencyName, T>;
}
