import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { APIRequestContext, PlaywrightWorkerArgs } from '@playwright/test'
import type pg from 'pg'
import { activated, fromElsewhere, type Someone } from '../fixtures/people'
import { callAction, giveEverything, joinWithoutPermission, keepFresh, NOTHING, type Things } from '../fixtures/strangers'
import { expect, test } from '../fixtures/test'
import { serverActions } from '../prove/targets'
import { submitForm } from '../support/forms'
import { addressParameters } from '../support/parameters'
import { addressesOf, routePatterns } from '../support/routes'
import { APP_URL } from '../support/settings'

/**
 * Whoever may not see an enterprise's things: the administrator of another one, and somebody of its own whose role allows nothing.
 * What they ask is drawn from the code; a page or an action that this file does not know how to ask fails it.
 */

// Each story makes its own people; one after the other, so that they do not hold each other up.
test.describe.configure({ mode: 'serial' })

/** With what each address is really there, for those who may. */
const fillings = (of: Things): Record<string, string[]> => ({
  '/portal/groups/[id]': [of.group],
  '/portal/funds/[id]/threshold': [of.fund],
  '/portal/people/[id]': [of.person],
  '/portal/people/[id]/remove': [of.person],
  '/portal/people/roles/[id]': [of.role],
  '/portal/domains/[id]': [of.domain],
  '/portal/domains/[id]/doctor': [of.domain],
  '/portal/groups/[id]/archive': [of.group],
  '/portal/billing/top-ups/[id]': [of.topUp],
  '/portal/billing/top-ups/[id]/proforma': [of.topUp],
  '/portal/billing/top-ups/[id]/proforma/pdf': [of.topUp],
  '/portal/billing/withdrawals/[id]': [of.withdrawal],
  '/portal/billing/documents/[id]': [of.billed],
  '/portal/billing/documents/[id]/pdf': [of.billed],
  '/portal/notifications/rules/[id]': [of.rule],
  '/portal/notifications/webhooks/[id]': [of.webhook],
  '/portal/domains/imports/[id]': [of.import],
  '/portal/domains/imports/[id]/result.csv': [of.import],
  '/portal/organizations/[id]': [of.draft, of.sent],
  '/portal/organizations/[id]/edit': [of.draft],
  '/portal/organizations/[id]/documents': [of.draft],
  '/portal/organizations/[id]/documents/[documentId]': [`${of.sent}/documents/${of.document}`, `${of.draft}/documents/${of.drafted}`],
})

/** Each enterprise has its own at these addresses. */
const OF_EACH: Record<string, string[]> = Object.fromEntries(['/portal/billing/statements/[month]', '/portal/billing/statements/[month]/csv', '/portal/billing/statements/[month]/pdf'].map((pattern) => [pattern, [new Date().toISOString().slice(0, 7)]]))

/** What everybody who is signed in may open; it shows no more than they may see. */
const FOR_EVERYBODY = ['/portal', '/portal/enterprises', '/portal/search', '/portal/search/results']

/** Where something is sent to, with what. */
const SENT: Record<string, Record<string, string>> = { '/portal/organizations/[id]/documents': {}, '/portal/domains/imports/upload': { use: 'public', submission: 'd7a8f2b0-3c1e-4f5a-9b6c-2e8d1f0a7c34' } }

type Deed = {
  /** What its form sends; the second are things of whoever sends. */
  form: (of: Things, own: Things) => Record<string, string>
  /** What a member of another enterprise hears. Absent where the form names nothing of anybody's: it is done for one's own. */
  stranger?: string
  /** What a member without the permission hears. Absent where everybody may. */
  colleague?: string
}

const unseen = (form: Deed['form']): Deed => ({ form, stranger: 'NOT_FOUND', colleague: 'FORBIDDEN' })
const facts = { name: 'Other', street: '', locality: '', region: '', postalCode: '', country: 'DE', registrationNumber: '', registeredOn: '', primaryName: '', primaryTitle: '', primaryEmail: '', primaryTelephone: '', alternateName: '', alternateTitle: '', alternateEmail: '', alternateTelephone: '' }
const group = { name: 'Other', description: '', people: 'all', organizations: 'all', domains: 'all', funding: 'own', renewalEmails: '' }

const DEEDS: Record<string, Deed | Deed[]> = {
  inviteAction: [
    // As of a role that is no more: said at its field.
    { form: ({ role }) => ({ name: 'Somebody', email: 'somebody@example.com', role }), stranger: 'INVALID', colleague: 'FORBIDDEN' },
  ],
  resendInvitationAction: unseen(({ invitation }) => ({ invitationId: invitation })),
  withdrawInvitationAction: unseen(({ invitation }) => ({ invitationId: invitation })),
  changeRoleAction: unseen(({ person }) => ({ userId: person, role: 'basic' })),
  disableMemberAction: unseen(({ person }) => ({ userId: person })),
  enableMemberAction: unseen(({ person }) => ({ userId: person })),
  'removePersonAction /portal/people/[id]/remove': unseen(({ person, email }) => ({ userId: person, invitations: 'close', confirm: email })),
  createRoleAction: { form: () => ({ name: 'Other', description: '', 'domains-view': 'on' }), colleague: 'FORBIDDEN' },
  changeOwnRoleAction: unseen(({ role }) => ({ roleId: role, name: 'Other', description: '', 'domains-view': 'on' })),
  deleteRoleAction: unseen(({ role }) => ({ roleId: role })),
  chooseAccountAction: { form: ({ account }) => ({ accountId: account }), stranger: 'NOT_FOUND' },
  acceptInvitationAction: { form: ({ invitation }) => ({ invitationId: invitation }), stranger: 'INVITATION_OVER', colleague: 'INVITATION_OVER' },
  declineInvitationAction: { form: ({ invitation }) => ({ invitationId: invitation }), stranger: 'INVITATION_OVER', colleague: 'INVITATION_OVER' },
  confirmEnterpriseAction: { form: ({ account }) => ({ accountId: account }), stranger: 'NOT_FOUND', colleague: 'NOT_FOUND' },
  declineEnterpriseAction: { form: ({ account }) => ({ accountId: account }), stranger: 'NOT_FOUND', colleague: 'NOT_FOUND' },
  createOrganizationAction: { form: () => facts, colleague: 'FORBIDDEN' },
  changeOrganizationAction: unseen(({ draft }) => ({ organizationId: draft, revision: '1', ...facts })),
  submitOrganizationAction: unseen(({ draft }) => ({ organizationId: draft })),
  reopenOrganizationAction: unseen(({ sent }) => ({ organizationId: sent })),
  deleteDraftAction: unseen(({ draft, mark }) => ({ organizationId: draft, typed: `Lotus ${mark}` })),
  commentAction: unseen(({ sent }) => ({ organizationId: sent, text: 'Hello' })),
  removeDocumentAction: unseen(({ draft, drafted }) => ({ organizationId: draft, documentId: drafted })),
  moveFundsAction: [
    unseen(({ fund }) => ({ from: fund, to: 'account', amount: '1.00', key: 'req_stranger' })),
    unseen(({ group: to }, { fund }) => ({ from: fund, to, amount: '1.00', key: 'req_stranger' })),
  ],
  setThresholdAction: unseen(({ fund }) => ({ fundId: fund, amount: '100.00' })),
  createGroupAction: { form: () => group, colleague: 'FORBIDDEN' },
  changeGroupAction: unseen(({ group: groupId }) => ({ groupId, ...group })),
  archiveGroupAction: unseen(({ group: groupId, mark }) => ({ groupId, name: `Team ${mark}` })),
  addPersonAction: [
    unseen(({ group: groupId, email }) => ({ groupId, email })),
    // As of an address that nobody has.
    { form: ({ email }, { group: groupId }) => ({ groupId, email }), stranger: 'NOT_A_MEMBER', colleague: 'FORBIDDEN' },
  ],
  'removePersonAction /portal/groups/[id]': [unseen(({ group: groupId, person }) => ({ groupId, userId: person })), unseen(({ person }, { group: groupId }) => ({ groupId, userId: person }))],
  addOrganizationToGroupAction: [unseen(({ group: groupId, draft }) => ({ groupId, organizationId: draft })), unseen(({ draft }, { group: groupId }) => ({ groupId, organizationId: draft }))],
  removeOrganizationFromGroupAction: [unseen(({ group: groupId, draft }) => ({ groupId, organizationId: draft })), unseen(({ draft }, { group: groupId }) => ({ groupId, organizationId: draft }))],
  addDomainsToGroupAction: [
    unseen(({ group: groupId, domainName }) => ({ groupId, names: domainName })),
    // As of a name that the enterprise has not.
    { form: ({ domainName }, { group: groupId }) => ({ groupId, names: domainName }), stranger: 'DOMAINS_REFUSED', colleague: 'FORBIDDEN' },
  ],
  removeDomainFromGroupAction: [unseen(({ group: groupId, domain }) => ({ groupId, domainId: domain })), unseen(({ domain }, { group: groupId }) => ({ groupId, domainId: domain }))],
  addDomainsAction: { form: () => ({ names: 'other.example.no', use: 'private' }), colleague: 'FORBIDDEN' },
  startValidationAction: unseen(({ domain }) => ({ domainId: domain, method: 'dns_txt' })),
  checkDomainAction: unseen(({ domain }) => ({ domainId: domain })),
  removeDomainAction: unseen(({ domain, domainName }) => ({ domainId: domain, name: domainName })),
  openNotificationAction: unseen(({ news }) => ({ newsId: news })),
  readOneAction: unseen(({ news }) => ({ newsId: news })),
  readAllAction: { form: ({ delivery }) => ({ through: delivery }), colleague: 'FORBIDDEN' },
  chooseWaysAction: { form: () => ({ 'funds-low': 'portal' }), colleague: 'FORBIDDEN' },
  makeRuleAction: [
    // As of a group and a role that are no more: said at their fields.
    { form: ({ group: of }) => ({ about: 'all', group: of, addresses: 'a@example.com', role: '' }), stranger: 'INVALID', colleague: 'FORBIDDEN' },
    { form: ({ role }) => ({ about: 'all', group: '', addresses: '', role }), stranger: 'INVALID', colleague: 'FORBIDDEN' },
  ],
  changeRuleAction: unseen(({ rule }) => ({ ruleId: rule, about: 'all', group: '', addresses: 'a@example.com', role: '' })),
  deleteRuleAction: unseen(({ rule }) => ({ ruleId: rule })),
  makeEndpointAction: { form: () => ({ url: 'https://hooks.example.org/', about: 'all' }), colleague: 'FORBIDDEN' },
  changeEndpointAction: unseen(({ webhook }) => ({ endpointId: webhook, url: 'https://hooks.example.org/', about: 'all' })),
  redrawSecretAction: unseen(({ webhook }) => ({ endpointId: webhook })),
  testEndpointAction: unseen(({ webhook }) => ({ endpointId: webhook })),
  pauseEndpointAction: unseen(({ webhook }) => ({ endpointId: webhook })),
  resumeEndpointAction: unseen(({ webhook }) => ({ endpointId: webhook })),
  deleteEndpointAction: unseen(({ webhook }) => ({ endpointId: webhook })),
  resendAction: unseen(({ delivery }) => ({ deliveryId: delivery })),
  setSessionLengthAction: { form: () => ({ idle: '30', absolute: '12' }), colleague: 'FORBIDDEN' },
  setRemindersAction: { form: () => ({ before: '30, 7', after: '' }), colleague: 'FORBIDDEN' },
  requestTopUpAction: { form: () => ({ amount: '100.00', currency: 'EUR', method: 'bank', key: 'req_stranger' }), colleague: 'FORBIDDEN' },
  openCheckoutAction: unseen(({ topUp }) => ({ topUpId: topUp })),
  recheckPaymentAction: unseen(({ topUp }) => ({ topUpId: topUp })),
  cancelTopUpAction: unseen(({ topUp }) => ({ topUpId: topUp })),
  requestWithdrawalAction: unseen(({ fund }) => ({ fundId: fund, amount: '1.00', holder: 'Somebody', bankAccount: 'DE02120300000000202051', bank: 'BYLADEM1001', reason: '', key: 'req_stranger' })),
  cancelWithdrawalAction: unseen(({ withdrawal }) => ({ withdrawalId: withdrawal })),
  changeProfileAction: { form: () => ({ name: 'Other', street: '1 Road', locality: 'Town', region: '', postalCode: '', taxNumber: '' }), colleague: 'FORBIDDEN' },
  requireSecondFactorAction: { form: () => ({ members: 'all' }), colleague: 'FORBIDDEN' },
}

/** These ask for no permission and name nothing. */
const OF_ONESELF = new Set(['signOutAction', 'chooseColumnsAction'])

const portalActions = () => serverActions('[id]').filter(({ name, pages }) => pages.some((page) => page.includes('/(portal)/')) && !OF_ONESELF.has(name))

/** Two that are called the same are told apart by their pages. */
const deedsOf = ({ name, path }: { name: string; path: string }): Deed[] => [DEEDS[`${name} ${path}`] ?? DEEDS[name] ?? []].flat()

const portalPatterns = () => routePatterns().filter((pattern) => /^\/portal(\/|$)/.test(pattern))

/** What is sent there, where the address takes something. */
function methodOf(pattern: string): 'GET' | 'POST' {
  const file = readdirSync('app', { recursive: true, withFileTypes: true }).find((entry) => entry.name === 'route.ts' && join('/', entry.parentPath.replace(/^app/, '').replace(/\/\([^/]*\)/g, '')) === pattern)
  return file && /export (async )?function POST/.test(readFileSync(join(file.parentPath, file.name), 'utf8')) ? 'POST' : 'GET'
}

type Cast = { owner: Someone; things: Things; own: Things; stranger: Someone; guest: Someone; as: Record<'owner' | 'stranger' | 'guest', APIRequestContext> }

/** An enterprise with everything, a stranger with as much of their own, and a guest in the first. */
async function cast(playwright: PlaywrightWorkerArgs['playwright'], request: APIRequestContext, database: pg.Client): Promise<Cast> {
  const [owner, stranger, guest] = [await activated(request), await activated(request), await activated(request)]
  const [things, own] = [await giveEverything(database, owner), await giveEverything(database, stranger)]
  const signedIn = async (person: Someone) => {
    const context = await playwright.request.newContext({ baseURL: APP_URL, extraHTTPHeaders: fromElsewhere })
    expect((await submitForm(context, '/log-in', { email: person.email, password: person.password })).status()).toBe(303)
    await keepFresh(database, person)
    return context
  }
  const as = { owner: await signedIn(owner), stranger: await signedIn(stranger), guest: await signedIn(guest) }
  await joinWithoutPermission(database, guest, things.account)
  return { owner, things, own, stranger, guest, as }
}

/** All but the words that stand in names. */
const idsOf = (of: Things): string[] => Object.values(of).filter((text) => /^[a-z]+_\w+$/.test(text))

/** What changes by the clock, or counts. */
const BESIDE = new Set(['audit_seals', 'audit_unsealed', 'audit_checkpoints', 'rate_limits', 'mails', 'mail_events'])

/** Every row of the database that tells of one of these. */
async function rowsAbout(database: pg.Client, ids: string[]): Promise<string[]> {
  const { rows: tables } = await database.query<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public' order by 1`)
  const found: string[] = []
  for (const { name } of tables.filter((table) => !BESIDE.has(table.name))) {
    const { rows } = await database.query<{ row: string }>(`select (to_jsonb(t) - 'last_seen_at' - 'confirmed_at')::text as row from ${database.escapeIdentifier(name)} as t where to_jsonb(t)::text like any ($1) order by 1`, [ids.map((id) => `%${id}%`)])
    found.push(...rows.map(({ row }) => `${name}: ${row}`))
  }
  return found
}

test('every page of the portal is there for whoever may, and for nobody else: not for another enterprise, not without the permission, and not by the id of another thing', async ({ playwright, request, database }) => {
  test.setTimeout(240_000)
  const { owner, things, own, as } = await cast(playwright, request, database)
  const before = await rowsAbout(database, [...idsOf(things), ...idsOf(own)])
  const wrong: string[] = []
  const ask = async (who: keyof typeof as, pattern: string, address: string) => {
    const sends = methodOf(pattern) === 'POST'
    const multipart = { ...SENT[pattern], file: { name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from('stranger.example.no\n') } }
    const answer = sends ? await as[who].post(address, { multipart, headers: { Origin: APP_URL }, maxRedirects: 0 }) : await as[who].get(address, { maxRedirects: 0 })
    // Where a form with a file was sent from is where its answer is: a page that is not there.
    const { location } = answer.headers()
    const status = sends && answer.status() === 303 && location ? (await as[who].get(location, { maxRedirects: 0 })).status() : answer.status()
    return { status, body: `${location ?? ''} ${await answer.text()}` }
  }
  const secrets = { owner: [], stranger: [things.mark, owner.email, owner.organization], guest: [things.mark, owner.email] }
  const expectOf = async (who: keyof typeof as, pattern: string, address: string, statuses: number[]) => {
    const { status, body } = await ask(who, pattern, address)
    if (!statuses.includes(status)) wrong.push(`${who} ${address}: ${status} instead of ${statuses.join(' or ')}`)
    for (const secret of secrets[who]) if (body.includes(secret)) wrong.push(`${who} ${address}: shows ${secret}`)
  }

  const parameters = addressParameters()
  expect(parameters).toEqual(expect.arrayContaining(['after', 'group', 'role', 'to']))
  for (const pattern of portalPatterns()) {
    const open = FOR_EVERYBODY.includes(pattern)
    if (OF_EACH[pattern]) {
      for (const address of addressesOf(pattern, OF_EACH)) {
        await expectOf('owner', pattern, address, [200])
        await expectOf('stranger', pattern, address, [200, 404])
        await expectOf('guest', pattern, address, [404])
      }
      for (const id of idsOf(things)) for (const address of addressesOf(pattern, { [pattern]: [id] })) await expectOf('stranger', pattern, address, [404])
    } else if (pattern.includes('[')) {
      for (const address of addressesOf(pattern, fillings(things))) {
        // The first: that there is something to be kept from the others.
        if (methodOf(pattern) === 'GET') await expectOf('owner', pattern, address, [200])
        await expectOf('stranger', pattern, address, [404])
        await expectOf('guest', pattern, address, [404])
        await expectOf('guest', pattern, `${address}?${parameters.map((name) => `${name}=x`).join('&')}`, [404])
      }
      for (const id of idsOf(things)) for (const address of addressesOf(pattern, { [pattern]: [pattern.endsWith('[documentId]') ? `${id}/documents/${id}` : id] })) await expectOf('stranger', pattern, address, [404])
    } else if (methodOf(pattern) === 'POST') {
      // Whoever may sends for their own enterprise, and names nothing of another.
      await expectOf('guest', pattern, pattern, [404])
    } else {
      await expectOf('owner', pattern, pattern, [200, 404, 303])
      await expectOf('guest', pattern, pattern, [open ? 200 : 404])
      for (const id of idsOf(things)) await expectOf('stranger', pattern, `${pattern}?${parameters.map((name) => `${name}=${id}`).join('&')}`, [200, 303, 404])
    }
  }
  expect(wrong).toEqual([])
  expect(await rowsAbout(database, [...idsOf(things), ...idsOf(own)])).toEqual(before)
  await Promise.all(Object.values(as).map((context) => context.dispose()))
})

test('no action of the portal does anything to another enterprise’s things, or tells that they are there, and none without its permission', async ({ playwright, request, database }) => {
  test.setTimeout(240_000)
  const { owner, things, own, stranger, guest, as } = await cast(playwright, request, database)
  const both = [...idsOf(things), ...idsOf(own)]
  const before = await rowsAbout(database, both)
  const actions = portalActions()
  expect(actions.length).toBeGreaterThan(30)
  expect(actions.filter((action) => deedsOf(action).length === 0).map(({ name, path }) => `${name} ${path}`), 'new: say above what its form sends, and what others hear').toEqual([])
  const names = actions.map(({ name }) => name)
  expect(names.filter((name, index) => DEEDS[name] && names.indexOf(name) !== index), 'called as another one: say above on which page').toEqual([])
  const wrong: string[] = []
  for (const action of actions) {
    await keepFresh(database, stranger)
    await keepFresh(database, guest)
    const at = { id: action.id, path: action.path.replace(/\[\w+\]/g, 'nobody') }
    for (const { form, stranger: hears, colleague } of deedsOf(action)) {
      const expectOf = async (who: 'stranger' | 'guest', wanted: string, fields: Record<string, string>, secrets: string[]) => {
        const heard = await callAction(as[who], APP_URL, { ...at, account: who === 'stranger' ? own.account : things.account }, fields)
        if (heard.outcome !== wanted) wrong.push(`${who} ${action.name}: ${heard.outcome} instead of ${wanted}`)
        // What was sent comes back in the form; nothing else does.
        const shown = Object.values(fields).reduce((text, value) => (value ? text.replaceAll(value, '') : text), heard.body)
        for (const secret of secrets) if (shown.includes(secret)) wrong.push(`${who} ${action.name}: shows ${secret}`)
        return heard
      }
      if (hears) {
        const theirs = await expectOf('stranger', hears, form(things, own), [things.mark, owner.email, owner.organization])
        const nobodys = await callAction(as.stranger, APP_URL, { ...at, account: own.account }, form(NOTHING, own))
        if (nobodys.outcome !== theirs.outcome || nobodys.message !== theirs.message) wrong.push(`stranger ${action.name}: hears ${theirs.outcome} of what is there, and ${nobodys.outcome} of what never was`)
      }
      if (colleague) await expectOf('guest', colleague, form(things, things), [things.mark, owner.email])
    }
  }
  expect(wrong).toEqual([])
  expect(await rowsAbout(database, both)).toEqual(before)
  await Promise.all(Object.values(as).map((context) => context.dispose()))
})
