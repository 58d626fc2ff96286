/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  // The same sources are the same build on every replica (server/build.ts).
  generateBuildId: () => process.env.BUILD_ID ?? null,
  // Types have a check of their own in `npm test`; a first start should not wait for them.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['@prisma/client', '@prisma/adapter-pg', 'pg', 'piscina', 'pino', 'maxmind', '@maxmind/geoip2-node', 'next-auth'],
  experimental: { serverActions: { bodySizeLimit: '64kb' } },
}
