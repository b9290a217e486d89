/** How far a store has come. Asked, not read, after each wait: meanwhile it may have gone on. */
export interface StoreLife {
  /** Its own past has been looked for. Nothing is published before: it has to come above that. */
  isLoaded(): boolean;
  /** Nothing more is taken. */
  isEnding(): boolean;
  /** Nothing more is called. */
  isClosed(): boolean;
}
