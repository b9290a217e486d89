/** Why no app was made. */
export type CreateErrorCode =
  'bad-name' | 'bad-tarballs' | 'folder-not-empty' | 'not-a-folder' | 'unpublished';

/** No app was made, and nothing was written: `code` says why, the message what to do. */
export class CreateError extends Error {
  override readonly name = 'CreateError';
  readonly code: CreateErrorCode;

  constructor(code: CreateErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
