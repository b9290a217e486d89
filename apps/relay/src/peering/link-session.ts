import { createHmac, timingSafeEqual } from 'node:crypto';
import { nameOf, type LinkKey } from './link-key.ts';
import { readHello, type Hello } from './link-messages.ts';

/** What two relays say after they have greeted each other; nobody else can say it in the name of one of them. */
export interface LinkSession {
  readonly hello: Hello;
  /** Puts what shows whose a text is, and that none is missing before it. */
  readonly seal: (text: string) => string;
  /** The text that the other relay has sealed; `undefined` if it has not, or not as the next one. */
  readonly open: (sealed: string) => string | undefined;
}

/** Characters of base64url for 32 bytes. */
const TAG_LENGTH = 43;

/** Agrees upon a {@link LinkSession} from what both have said first; `undefined` if that is no greeting. */
export function agree(key: LinkKey, said: string, heard: string): LinkSession | undefined {
  const hello = readHello(heard);
  if (hello === undefined) return undefined;
  if (nameOf(hello.key) !== hello.relay) return undefined;
  let shared: Buffer;
  try {
    shared = key.sharedWith(hello.key);
  } catch {
    return undefined;
  }
  // Both greetings have something in them that was never said before.
  const out = createTags(createHmac('sha256', shared).update(`${said}\n${heard}`).digest());
  const back = createTags(createHmac('sha256', shared).update(`${heard}\n${said}`).digest());
  return {
    hello,
    seal: (text) => out(text) + text,
    open(sealed) {
      const [tag, text] = [sealed.slice(0, TAG_LENGTH), sealed.slice(TAG_LENGTH)];
      const [given, expected] = [Buffer.from(tag), Buffer.from(back(text))];
      const isSame = given.length === expected.length && timingSafeEqual(given, expected);
      return isSame ? text : undefined;
    },
  };
}

function createTags(key: Buffer): (text: string) => string {
  let count = 0;
  return (text) => {
    count += 1;
    return createHmac('sha256', key).update(`${count} ${text}`).digest('base64url');
  };
}
