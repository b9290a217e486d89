// The page's policy lets no text become code. Zod would try to once, and the browser would report it. It
// reads this wherever it is bundled, and be it ahead of this.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

export {};
