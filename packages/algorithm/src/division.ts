/**
 * How much an edge between two participants weighs in the sharing-out: the strength of the
 * recognition that it rests on, and how much of what fits there is on either side. A level times this
 * is the amount. Must be finite and not negative, and the same for the same three numbers: both ends
 * compute with it.
 */
export type DivisionRule = (strength: number, sought: number, offered: number) => number;

/**
 * Equal levels: shares follow recognition alone, whatever anyone says they need. Saying more than one
 * needs gains nothing.
 */
export const equalLevels: DivisionRule = (strength) => strength;

/**
 * In proportion to recognition times need: of two recognised alike, the one who needs twice as much gets
 * twice as much. Whoever overstates a need gains by it.
 */
export const proportionalToNeed: DivisionRule = (strength, sought) => strength * sought;
