/**
 * The colours of the page, once: for our own style sheets (as custom properties of the same name) and for the component
 * library. Every text colour reaches contrast AA (4.5 : 1) on `surface`, `paper` and on the tint of its own name.
 */
export const PALETTE = {
  /** Deep lake blue: the header. */
  deep: '#163d50',
  'deep-soft': '#24536a',
  /** Links, buttons, the place one is at. */
  lake: '#1b5e7b',
  'lake-tint': '#e8f1f4',
  /** A thin line of ornament and the focus ring on dark ground; never a text. */
  ochre: '#c8963e',
  ink: '#1d2a31',
  'ink-soft': '#55646c',
  paper: '#f4f5f1',
  surface: '#ffffff',
  line: '#d9dfdf',
  'line-soft': '#e9edec',
  danger: '#a92a1f',
  'danger-tint': '#fbeae7',
  caution: '#86500a',
  'caution-tint': '#fbf1dc',
  fine: '#2a6847',
  'fine-tint': '#e7f2ea',
  neutral: '#4a5960',
  'neutral-tint': '#eef1f1',
  /** Marks beside agencies' names; never alone. */
  'agency-civil-affairs': '#b4532a',
  'agency-education': '#3f7d4e',
  'agency-police': '#2f4f93',
  'agency-mass-organizations': '#a33d74',
  'agency-procurement': '#7a6420',
  'agency-supervision': '#1b5e7b',
} as const;
