import { readFileSync } from 'node:fs'
import { join } from 'node:path'

type Manifest = { staticRoutes: { page: string }[]; dynamicRoutes: { page: string; regex: string }[] }

/**
 * The pattern behind a request's path (/support/blocks/[id]), as the build knows them: what a metric or a log line may
 * name. A path itself may hold a token, and there are endlessly many.
 */
export function routeReader(dev: boolean, path = join('.next', 'routes-manifest.json')): (url: string) => string {
  const { staticRoutes, dynamicRoutes }: Manifest = dev ? { staticRoutes: [], dynamicRoutes: [] } : (JSON.parse(readFileSync(path, 'utf8')) as Manifest)
  const plain = new Set(staticRoutes.map(({ page }) => page))
  const patterns = dynamicRoutes.map(({ page, regex }) => ({ page, regex: new RegExp(regex) }))
  return (url) => {
    const pathname = url.split('?')[0] ?? '/'
    if (pathname.startsWith('/_next/')) return '/_next/*'
    if (plain.has(pathname)) return pathname
    return patterns.find(({ regex }) => regex.test(pathname))?.page ?? 'other'
  }
}
