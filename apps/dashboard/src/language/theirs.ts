/** Marks a part of a picture as what people wrote, not to be translated; Solid's types know no such attribute there. */
export const THEIRS = { translate: 'no' } as const;
