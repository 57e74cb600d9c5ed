/**
 * The federation library reports anonymous figures to its maker and probes cloud metadata addresses unless it finds this
 * set when a gateway is made. Import this file before anything that makes one.
 */
process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
