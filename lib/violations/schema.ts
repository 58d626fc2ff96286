import { z } from '@/lib/core/zod'

/** A report in either of the two forms that browsers send (CSP Level 3 §5): `report-uri`'s, and the Reporting API's. */

const text = z.string().max(4000)

const classicReport = z
  .object({ 'csp-report': z.object({ 'document-uri': text, 'blocked-uri': text.default(''), 'effective-directive': text.optional(), 'violated-directive': text.optional() }) })
  .transform(({ 'csp-report': report }) => [{ address: report['document-uri'], blocked: report['blocked-uri'], directive: report['effective-directive'] ?? report['violated-directive'] ?? '' }])

const modernReport = z.object({ type: z.literal('csp-violation'), body: z.object({ documentURL: text, blockedURL: text.nullish(), effectiveDirective: text }) })

/** Reports of other kinds that come along are left out. */
const modernReports = z
  .array(z.unknown())
  .max(100)
  .transform((reports) => reports.flatMap((report) => modernReport.safeParse(report).data ?? []).map(({ body }) => ({ address: body.documentURL, blocked: body.blockedURL ?? '', directive: body.effectiveDirective })))

export const reportsSchema = z.union([classicReport, modernReports])
export type Report = z.output<typeof reportsSchema>[number]
