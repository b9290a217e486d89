/** What is so for a relay that is started from here, where nothing else is said. */
export const RELAY_USUALS = { data: '.symbolon/relay', logLevel: 'warn' as const };
