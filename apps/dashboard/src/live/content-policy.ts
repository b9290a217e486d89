import { config } from 'zod/v4/core';

// The page's policy lets no text become code. Zod would try to once, and the browser would report it.
config({ jitless: true });
