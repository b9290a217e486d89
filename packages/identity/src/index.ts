/**
 * Who wrote a record, and proof of it: key pairs, sealing, and deciding about what arrives.
 *
 * @packageDocumentation
 */
export { decodeBase64url, encodeBase64url } from './base64url.ts';
export {
  createIdentity,
  deriveIdentity,
  exportIdentity,
  identityFromKeys,
  importIdentity,
  type ExportedIdentity,
  type Identity,
} from './identity.ts';
export { hasRoomFor } from './record-room.ts';
export { type RejectionReason } from './read-record.ts';
export { type ReaderView } from './reader-view.ts';
export { receiveRecord, type Receipt } from './receive.ts';
export { sealRecord, type RecordDraft, type SealedRecord } from './seal.ts';
export { signedBytes } from './signed-bytes.ts';
export { verifySignature, type Verify } from './verify.ts';
export { hashPayload, readHeader, type WireHeader } from './wire.ts';
