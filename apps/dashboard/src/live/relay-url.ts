/** Whether a text is the address of a relay: `ws`, `wss`, `http` or `https`. */
export function isRelayUrl(text: string): boolean {
  return URL.canParse(text) && /^(?:ws|http)s?:$/u.test(new URL(text).protocol);
}
