/** How a request below /.fickle/ is refused. */
import type { Response } from 'express'

/** What a body may hold at most. */
export const BODY_LIMIT = '1mb'

export const refuse = (response: Response, status: number, error: string, message: string) =>
  response.status(status).json({ error, message })
