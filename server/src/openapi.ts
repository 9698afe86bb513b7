import { withRoutes } from './routes-only.ts'

/** The OpenAPI document of all routes. */
export const openApiDocument = (): Promise<object> => withRoutes((app) => app.swagger())
