/** The dashboard, the control API, its description and metrics: each is loaded when it is first asked for. */
import express, { type RequestHandler, type Router } from 'express'
import { loadOnce } from '../common/load-once.ts'
import type { DashboardContext } from '../dashboard/context.ts'
import { createDashboard } from '../dashboard/dashboard.ts'
import { createMatrixRuns } from '../dashboard/lab/matrix-run.ts'
import { createRuns } from '../dashboard/runs.ts'
import type { Configuration } from '../provider/options.ts'
import type { ControlContext } from './context.ts'

/** A handler that is made when the first request comes. */
function onFirstUse(make: () => Promise<RequestHandler>): RequestHandler {
  const made = loadOnce(make)
  return async (request, response, next) => (await made())(request, response, next)
}

const readConfiguration: DashboardContext['readConfiguration'] = async (configuration) => {
  const [{ checkShape }, { configurationShape }] = await Promise.all([
    import('../common/shape-problems.ts'),
    import('./configuration-shape.ts'),
  ])
  const result = checkShape(configurationShape, configuration)
  return 'problems' in result ? result : { value: result.value as Configuration }
}

async function describeApi() {
  const [openapi, { routes }] = await Promise.all([import('./openapi.ts'), import('./api/routes.ts')])
  return openapi.describeApi(routes)
}

const signInAloneAt =
  (provider: ControlContext['provider']): DashboardContext['signInAlone'] =>
  async (segment) => {
    const { signInAlone } = await import('../welcome/test-client/sign-in-alone.ts')
    return signInAlone(provider, segment)
  }

const metricsOf = (context: ControlContext) =>
  onFirstUse(async () => {
    const { createMetrics } = await import('./metrics.ts')
    const metrics = createMetrics(context)
    return async (_request, response) => {
      const text = await metrics.text()
      response.type(metrics.contentType).send(text)
    }
  })

export function createInstruments(context: ControlContext): Router {
  const router = express.Router()
  router.use(
    '/.fickle/api',
    onFirstUse(async () => (await import('./api/api.ts')).createApi(context)),
  )
  router.get('/.fickle/openapi.json', async (_request, response) => void response.json(await describeApi()))
  router.get('/.fickle/metrics', metricsOf(context))
  router.use(
    '/.fickle',
    createDashboard({
      ...context,
      readConfiguration,
      describeApi,
      runs: createRuns(context.provider),
      matrix: createMatrixRuns(context.journal),
      signInAlone: signInAloneAt(context.provider),
    }),
  )
  return router
}
