/** Runs before each file of tests: what its tests start ends with them, also where one of them hangs or is ended itself. */
import { afterAll } from 'vitest'
import { endStarted } from '../../cli/testing/fickle.ts'
import { endAsUsual } from './end-as-usual.ts'

endAsUsual()
afterAll(endStarted)
