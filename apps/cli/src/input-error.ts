/** Something the person at the keyboard can put right: told in one line, exit status 2. */
export class InputError extends Error {
  override readonly name = 'InputError';

  constructor(message: string, cause?: unknown) {
    super(message.replaceAll(/\s+/g, ' ').trim(), { cause });
  }
}
