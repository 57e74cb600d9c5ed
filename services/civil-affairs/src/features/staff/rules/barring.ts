/** Why somebody may not work with children: what the law has the employer look for (L.13). */
export type BarringReason = 'SEXUAL_OFFENCE' | 'ABUSE' | 'TRAFFICKING' | 'VIOLENT_INJURY';
