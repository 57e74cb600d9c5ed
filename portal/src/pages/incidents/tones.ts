import type { ChildStanding, IncidentState } from '@ger/schema/client';
import type { Tone } from '../../components/badge.tsx';

/** How urgent a state looks: red until somebody is on the scene and the measures are settled. */
export const INCIDENT_TONES: Readonly<Record<IncidentState, Tone>> = {
  RECEIVED: 'danger',
  ACCEPTED: 'danger',
  TRANSFERRED: 'danger',
  DISPATCHED: 'danger',
  ON_SCENE: 'danger',
  SUBSTANTIATED: 'danger',
  HANDLING: 'caution',
  FOLLOW_UP: 'caution',
  CLOSED: 'neutral',
  UNFOUNDED: 'neutral',
  JOINED: 'neutral',
};

/** How far the child is known: a provisional file waits for a person to complete or merge it (4.2.a). */
export const STANDING_TONES: Readonly<Record<ChildStanding, Tone>> = {
  UNKNOWN: 'danger',
  ASKED: 'caution',
  PROVISIONAL: 'caution',
  NAMED: 'fine',
};
