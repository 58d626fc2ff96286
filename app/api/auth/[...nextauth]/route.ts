import NextAuth from 'next-auth'
import type { NextRequest } from 'next/server'
import { authOptions } from '@/lib/web/next-auth'

type Route = { params: Promise<{ nextauth: string[] }> }

const handle = (request: NextRequest, route: Route) => (NextAuth as unknown as (request: NextRequest, route: Route, options: ReturnType<typeof authOptions>) => Promise<Response>)(request, route, authOptions())

export { handle as GET, handle as POST }
