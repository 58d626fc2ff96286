import { z } from 'zod'

/** Where all of `app` and `lib` take zod from. */

// In a browser zod would try whether it may make functions of text, which our Content-Security-Policy forbids and has reported. It asks when a schema is made: this comes before the first.
if ('document' in globalThis) z.config({ jitless: true })

export { z }
