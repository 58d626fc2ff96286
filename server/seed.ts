import { randomInt } from 'node:crypto'
import { db } from '@/lib/db/client'
import { addDomains } from '@/lib/domains/add-domains'
import { addPerson } from '@/lib/groups/choose-people'
import { closeHashing } from '@/lib/identity/hashing-pool'
import { closeInspecting } from '@/lib/organizations/inspection/inspecting-pool'
import { aBlockedPerson, aColleague, aGroup, anActiveEnterprise, anActor, aPendingEnterprise } from '@/lib/testing/factories'
import { aSentOrganization } from '@/lib/testing/organizations'
import { Complaint, run } from './complaint'
import { withDatabase } from './with-database'

const DEMO = 'demo@example.com'
const WORDS = 'amber anchor basalt beacon birch cedar cobalt comet copper coral delta ember falcon fjord garnet glacier harbor indigo jasper juniper kelp lagoon lantern maple meadow nectar onyx orchid pebble quartz raven saffron spruce summit tundra velvet violet walnut willow zephyr'.split(' ')

/** `npm run seed`: an enterprise to sign in with, a blocked one and a pending one, made as the product makes them. */
await run(async () => {
  await withDatabase(async ({ appUrl }, context) => {
    if (await db().user.count({ where: { email: DEMO } })) throw new Complaint(`${DEMO} is there already: seed an empty database, or remove the data folder first.`)
    const password = newPassphrase()
    const demo = await anActiveEnterprise({ email: DEMO, name: 'Dana Demo', organization: 'Demo Enterprise Ltd', country: 'GB', password }, context)
    const administrator = anActor(demo)
    await aSentOrganization(administrator, {}, context)
    const colleague = await aColleague(demo, 'finance_manager', { name: 'Femi Demo', email: 'finance@example.com', password: newPassphrase() }, context)
    const groupId = await aGroup(administrator, { name: 'Web team', description: 'Everything that visitors see', people: 'chosen', funding: 'own', renewalEmails: 'web@example.com' }, context)
    await addPerson(administrator, { groupId, email: colleague.email }, context)
    await addDomains(administrator, { names: 'demo.internal\nwww.demo.internal\nmail.demo.internal', use: 'private' }, context)
    const blocked = await aBlockedPerson({ password: newPassphrase() }, context)
    const pending = await aPendingEnterprise({}, context)
    await Promise.all([closeHashing(), closeInspecting()])
    console.log(`Active:  ${demo.email} (${demo.organization}), password: ${password}`)
    console.log(`         ${colleague.email}, a Finance Manager there, password: ${colleague.password}`)
    console.log(`Blocked: ${blocked.email} (${blocked.organization}), reference ${blocked.reference}`)
    console.log(`Pending: ${pending.email} (${pending.organization})`)
    console.log(`Sign in at ${appUrl}/log-in. Staff is added with npm run staff.`)
  })
})

function newPassphrase(): string {
  return Array.from({ length: 6 }, () => WORDS[randomInt(WORDS.length)]).join(' ')
}
