/** Where the demonstration plays: real divisions of Inner Mongolia, invented people and units. */
export const REGION = '15';
export const LEAGUE = '1501';
export const BANNER = '150122';
export const TOWNSHIP = '150122101';
export const VILLAGE = '150122101202';
export const NEIGHBOUR_VILLAGE = '150122101209';
/** A township of another banner, whose officer knows none of these children. */
export const OTHER_TOWNSHIP = '150121100';
