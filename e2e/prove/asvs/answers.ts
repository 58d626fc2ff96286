import type { Answer } from './answer'
import { v1 } from './v1'
import { v11 } from './v11'
import { v12 } from './v12'
import { v13 } from './v13'
import { v14 } from './v14'
import { v15 } from './v15'
import { v16 } from './v16'
import { v2 } from './v2'
import { v3 } from './v3'
import { v4 } from './v4'
import { v6 } from './v6'
import { v7 } from './v7'
import { v8 } from './v8'
import { v9 } from './v9'

export const chapters = [v1, v2, v3, v4, v6, v7, v8, v9, v11, v12, v13, v14, v15, v16]

/** Every requirement's answer by its id. */
export const answers: Record<string, Answer> = Object.assign({}, ...chapters) as Record<string, Answer>
