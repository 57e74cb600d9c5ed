/** One agency's service as the start command, the tests and the containers know it. */
export interface ServiceEntry {
  name: ServiceName;
  /** Database name, and what its login roles begin with. */
  stem: string;
  /** How its environment variables end: DATABASE_URL_CIVIL_AFFAIRS. */
  env: string;
  zh: string;
}

export type ServiceName =
  | 'civil-affairs'
  | 'education'
  | 'police'
  | 'mass-organizations'
  | 'procurement'
  | 'supervision';

const entry = (name: ServiceName, zh: string): ServiceEntry => {
  const stem = name.replaceAll('-', '_');
  return { name, stem, env: stem.toUpperCase(), zh };
};

/** The six services. What starts, migrates, tests or measures "all services" takes them from here. */
export const SERVICES: readonly ServiceEntry[] = [
  entry('civil-affairs', '民政'),
  entry('education', '教育'),
  entry('police', '公安'),
  entry('mass-organizations', '群团'),
  entry('procurement', '购买服务'),
  entry('supervision', '督导'),
];
