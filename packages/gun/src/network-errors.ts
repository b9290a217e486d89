import { SymbolonError } from '@symbolon/store';

/** For a host on which no socket can be opened. */
export function noWebSocket(): SymbolonError {
  return new SymbolonError('invalid-value', 'this host has no WebSocket', {
    hint: "pass `webSocket`, for instance that of the package 'ws'",
  });
}

/** For an address that no relay can have. */
export function noRelayAddress(address: string): SymbolonError {
  return new SymbolonError('invalid-value', `${JSON.stringify(address)} is no address of a relay`, {
    hint: 'give one like http://localhost:8765/gun',
  });
}

/** For a path under which no record can lie. */
export function noRecordPath(path: string): SymbolonError {
  return new SymbolonError('invalid-value', `${JSON.stringify(path)} is no path of a record`, {
    at: path,
    hint: 'a path like /allocation/state was expected',
  });
}

/** For a record that no frame can hold. */
export function frameTooLarge(path: string, frameBytes: number): SymbolonError {
  return new SymbolonError(
    'record-too-large',
    `${path}: wrapped for Gun, the record takes more than the ${String(frameBytes)} bytes of a frame`,
    { at: path, hint: 'publish fewer units, weights or words' },
  );
}
