import { config } from 'zod';

// zod tries whether it may build code from text as soon as a schema is made; the page's policy forbids that, and the
// browser would report each try
config({ jitless: true });
