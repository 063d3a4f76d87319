/** Serves the single page and the two libraries that it loads: everything else happens in the browser. */
import { join } from 'node:path'
import express from 'express'

const {
  PORT = '3000',
  HOST = 'localhost',
  ISSUER = 'http://localhost:6749',
  APP = `http://localhost:${PORT}`,
  CLIENT_ID = 'example',
} = process.env

const folder = import.meta.dirname
const page = join(folder, 'public', 'index.html')

const app = express()
app.get('/settings.json', (_request, response) => response.json({ ISSUER, APP, CLIENT_ID }))
app.use('/lib/oidc-client-ts', express.static(join(folder, 'node_modules/oidc-client-ts/dist/esm')))
app.use('/lib/jwt-decode', express.static(join(folder, 'node_modules/jwt-decode/build/esm')))
app.use(express.static(join(folder, 'public')))
app.get(['/callback', '/signed-out'], (_request, response) => response.sendFile(page))

app.listen(Number(PORT), HOST, () => console.log(`Sign in at ${APP}/`))
