import { setPriority } from 'node:os'
import { EventEmitter } from 'node:events'
import { Logger, run as runWorkers, type Runner, type WorkerEvents } from 'graphile-worker'
import pino from 'pino'
import { z } from 'zod'
import { renderMail } from '@/emails/render'
import { forgetOld } from '@/lib/accounts/forget-old'
import { handleRequest } from '@/lib/accounts/handle-request'
import { mailInvitation } from '@/lib/accounts/people/mail-invitation'
import { recheckSilentCards } from '@/lib/billing/card/recheck'
import { issueInvoices, queueInvoices } from '@/lib/billing/documents/issue-invoices'
import { contextWithoutRequest } from '@/lib/core/context'
import { disconnect } from '@/lib/db/client'
import { checkBySchedule } from '@/lib/domains/check-domain'
import { remindOfLapses } from '@/lib/domains/remind'
import { forgetImports } from '@/lib/domains/imports/forget-imports'
import { runImport } from '@/lib/domains/imports/run-import'
import { probesOf } from '@/lib/domains/probes'
import { env } from '@/lib/env'
import type { Jobs } from '@/lib/jobs/queue'
import { deliverMail } from '@/lib/mail/deliver'
import { reviveMails } from '@/lib/mail/revive'
import { mailboxTransport, resendTransport } from '@/lib/mail/transports'
import { deliverWebhook } from '@/lib/notifications/deliver-webhook'
import { forgetNews } from '@/lib/notifications/forget-news'
import { sendDigests } from '@/lib/notifications/send-digests'
import { webhookTransport } from '@/lib/notifications/send-webhook'
import { tellEvent } from '@/lib/notifications/tell-event'
import { remindOfEndings } from '@/lib/organizations/remind'
import { tendSecrets } from '@/lib/secrets/tend-secrets'
import { CHECKPOINT_CRONTAB, checkpointAudit, keepSealing } from './audit-jobs'
import { forgetCounters } from '@/lib/web/rate-limit'
import { releaseLostJobs } from './lost-jobs'
import { reason } from './settings'

/** Does the jobs, in a process of its own beside the one that answers people; started and stopped by start.ts. */

/** Some may wait for a mail provider that says nothing; sign-ups go on beside them. */
const CONCURRENCY = 8
const POLL_INTERVAL_MS = 1000
const REVIVE_CRONTAB = '*/5 * * * * revive-mails'
const FORGET_CRONTAB = '*/10 * * * * forget-counters'
const FORGET_OLD_CRONTAB = '17 3 * * * forget-old'
const TEND_SECRETS_CRONTAB = '37 3 * * * tend-secrets'
/** In the morning, so that a validation's end is read the same day. */
const REMIND_CRONTAB = '7 6 * * * remind-of-endings\n11 6 * * * remind-of-lapses'
/** Each person has their morning once in a day of these, wherever they are. */
const DIGEST_CRONTAB = '37 * * * * send-digests'

/** On every day, a day after the month's end at the earliest, so that what was under way then is done; what is invoiced already is left alone. */
const INVOICE_CRONTAB = '27 4 2-31 * * queue-invoices'
/** Of card payments that we heard nothing of. */
const RECHECK_CRONTAB = '*/10 * * * * recheck-cards'

const log = pino({ base: null })

// Whatever goes wrong outside a job (the database is gone, most likely) ends this process; the supervisor says why, once, and starts another.
process.on('uncaughtException', (error) => {
  if (process.connected) process.send?.(reason(error), () => process.exit(1))
  else process.exit(1)
})

const { databaseUrl = '', resend, mailFrom, probeLoopbackPort } = env()
const transport = resend ? resendTransport({ ...resend, from: mailFrom }) : mailboxTransport
const probes = probesOf(env())
const webhooks = webhookTransport({ dns: probes.dns, loopbackPort: probeLoopbackPort, loopbackPlain: true })

const payloads = {
  'check-domain': z.object({ validationId: z.string() }),
  'deliver-mail': z.object({ mailId: z.string() }),
  'deliver-webhook': z.object({ deliveryId: z.string() }),
  'import-domains': z.object({ importId: z.string() }),
  'handle-request': z.object({ requestId: z.string() }),
  'issue-invoices': z.object({ accountId: z.string(), currency: z.string(), until: z.string() }),
  'mail-invitation': z.object({ invitationId: z.string() }),
  'tell-event': z.object({ auditId: z.string() }),
} satisfies { [Name in keyof Jobs]: z.ZodType<Jobs[Name]> }

// People come first: on a busy machine a page is answered before a mail is sent.
setPriority(15)

const events = new EventEmitter() as WorkerEvents
const stopWatching = await releaseLostJobs(databaseUrl, events)
const stopSealing = keepSealing((error) => log.error(`the audit trail could not be sealed, and is tried again: ${reason(error)}`))
const runner: Runner = await runWorkers({
  connectionString: databaseUrl,
  concurrency: CONCURRENCY,
  pollInterval: POLL_INTERVAL_MS,
  noHandleSignals: true,
  events,
  crontab: [CHECKPOINT_CRONTAB, REVIVE_CRONTAB, FORGET_CRONTAB, FORGET_OLD_CRONTAB, TEND_SECRETS_CRONTAB, REMIND_CRONTAB, DIGEST_CRONTAB, INVOICE_CRONTAB, RECHECK_CRONTAB].join('\n'),
  logger: new Logger(() => (level, message) => {
    if (String(level) === 'error') log.error(message)
  }),
  taskList: {
    'forget-counters': () => forgetCounters(new Date()),
    'forget-old': async () => {
      const now = new Date()
      log.info({ ...(await forgetOld(now)), news: await forgetNews(now), imports: await forgetImports(now) }, 'what is no longer needed was deleted')
    },
    'remind-of-endings': async () => log.info(await remindOfEndings(new Date()), 'the ends of validations were told'),
    'remind-of-lapses': async () => log.info(await remindOfLapses(new Date()), 'the ends of validations of domains were told'),
    'send-digests': async () => log.info({ sent: await sendDigests(new Date()) }, 'the mails of the day were sent'),
    'tell-event': async (payload) => tellEvent(payloads['tell-event'].parse(payload).auditId),
    'deliver-webhook': async (payload) => {
      await deliverWebhook(payloads['deliver-webhook'].parse(payload).deliveryId, { transport: webhooks, clock: () => new Date(), random: Math.random })
    },
    'tend-secrets': async () => {
      for (const line of await tendSecrets(env(), new Date())) log.warn(line)
    },
    'deliver-mail': async (payload) => {
      const { mailId } = payloads['deliver-mail'].parse(payload)
      const delivery = await deliverMail(mailId, { transport, render: renderMail, clock: () => new Date(), random: Math.random })
      if (delivery === 'parked') log.warn({ mailId }, 'a mail is parked: see /support/mails')
    },
    'check-domain': async (payload, { job }) => {
      await checkBySchedule(payloads['check-domain'].parse(payload).validationId, contextWithoutRequest(`job-${job.id}`, 'the system'), probes)
    },
    'import-domains': async (payload, { job }) => {
      await runImport(payloads['import-domains'].parse(payload).importId, contextWithoutRequest(`job-${job.id}`, 'the system'))
    },
    'revive-mails': () => reviveMails(new Date()),
    'handle-request': async (payload, { job }) => {
      await handleRequest(payloads['handle-request'].parse(payload).requestId, contextWithoutRequest(`job-${job.id}`, 'the system'))
    },
    'mail-invitation': async (payload, { job }) => {
      await mailInvitation(payloads['mail-invitation'].parse(payload).invitationId, contextWithoutRequest(`job-${job.id}`, 'the system'))
    },
    'queue-invoices': async () => log.info({ queued: await queueInvoices(new Date()) }, 'invoices of the last month were queued'),
    'issue-invoices': async (payload, { job }) => {
      const { until, ...of } = payloads['issue-invoices'].parse(payload)
      await issueInvoices({ ...of, until: new Date(until) }, contextWithoutRequest(`job-${job.id}`, 'the system'))
    },
    'recheck-cards': async (_payload, { job }) => recheckSilentCards(contextWithoutRequest(`job-${job.id}`, 'the system')),
    'checkpoint-audit': () => checkpointAudit((fields, words) => log.info(fields, words)),
  },
})

let stopping: Promise<void> | undefined
const stop = () => (stopping ??= runner.stop().then(stopSealing).then(stopWatching).then(disconnect).finally(() => process.exit()))

// Signals are the supervisor's to handle; when it is gone, even killed, the channel to it closes.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => undefined)
process.on('message', () => void stop())
process.on('disconnect', () => void stop())
process.send?.('ready')
