/**
 * Makes an app with a protocol of its own, as `npm create symbolon` does.
 *
 * @packageDocumentation
 */
export { createApp, type AppOptions, type CreatedApp } from './create-app.ts';
export { CreateError, type CreateErrorCode } from './create-error.ts';
