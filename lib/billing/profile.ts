import { allows, type Actor } from '@/lib/core/actor'
import type { RequestContext } from '@/lib/core/context'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { recordAudit } from '@/lib/audit/record'
import { db, type Db } from '@/lib/db/client'
import { transact } from '@/lib/db/transact'
import { countryName } from '@/lib/geo/countries'
import { INDIAN_STATES } from './indian-states'
import type { BillingProfileForm } from './schema'
import { findAccount, findProfile, saveProfile, type ProfileRow } from './store/parties'
import { gstStateOf, readTaxNumber, taxNumberName } from './tax-number'

export type ProfileView = { profile: ProfileRow | null; organization: string; country: string; countryName: string; taxNumberName: string }

/** Whom the invoices of an enterprise are made out to. */
export async function showProfile(actor: Actor): Promise<Result<ProfileView, Failure<'FORBIDDEN'>>> {
  if (!allows(actor, 'billing.view')) return fail({ code: 'FORBIDDEN' })
  const [profile, { organization, country }] = await Promise.all([findProfile(db(), actor.accountId), findAccount(db(), actor.accountId)])
  return ok({ profile, organization, country, countryName: countryName(country), taxNumberName: taxNumberName(country) })
}

/** Changes it for the documents to come; those that are issued stay as they are. */
export async function changeProfile(actor: Actor, form: BillingProfileForm, context: RequestContext): Promise<Result<undefined, Failure<'FORBIDDEN' | 'INVALID' | 'TAX_NUMBER_WRONG'>>> {
  if (!allows(actor, 'billing.manage')) return fail({ code: 'FORBIDDEN' })
  return transact<undefined, Failure<'INVALID' | 'TAX_NUMBER_WRONG'>>(async (tx) => {
    const { country } = await findAccount(tx, actor.accountId)
    const taxNumber = form.taxNumber === '' ? null : readTaxNumber(country, form.taxNumber)
    if (form.taxNumber !== '' && taxNumber === null) {
      return fail({ code: 'TAX_NUMBER_WRONG', field: 'taxNumber', details: { message: `This is not a valid ${taxNumberName(country)} of ${countryName(country)}: check each letter and digit.` } })
    }
    if (country === 'IN') {
      if (!Object.hasOwn(INDIAN_STATES, form.region)) return fail({ code: 'INVALID', field: 'region', details: { message: 'Choose the state: it decides which tax is on invoices.' } })
      if (!/^[1-9]\d{5}$/.test(form.postalCode)) return fail({ code: 'INVALID', field: 'postalCode', details: { message: 'Enter the PIN code: six digits.' } })
      if (taxNumber && gstStateOf(taxNumber) !== form.region) {
        return fail({ code: 'INVALID', field: 'taxNumber', details: { message: `This GSTIN is registered in ${INDIAN_STATES[gstStateOf(taxNumber) ?? '']?.name ?? 'another state'}. Choose that state, or enter the number of this one.` } })
      }
    }
    const { name, street, locality } = form
    await saveProfile(tx, actor.accountId, { name, street, locality, region: form.region || null, postalCode: form.postalCode || null, taxNumber, changedAt: context.now })
    await recordAudit(tx, { action: 'billing.profile-changed', target: actor.accountId, actorId: actor.userId, accountId: actor.accountId, details: { taxNumber } }, context)
    return ok()
  })
}

/** A buyer as it stands on a document. */
export type Buyer = { name: string; address: string[]; country: string; state: string | null; taxNumber: string | null; number: string }

export async function buyerOf(on: Db, accountId: string): Promise<Buyer> {
  const [account, profile] = [await findAccount(on, accountId), await findProfile(on, accountId)]
  const { country, number, organization } = account
  if (!profile) return { name: organization, address: [countryName(country)], country, state: null, taxNumber: null, number }
  const state = country === 'IN' ? profile.region : null
  const region = state ? `${INDIAN_STATES[state]?.name} (${state})` : profile.region
  const place = [profile.postalCode, profile.locality].filter(Boolean).join(' ')
  return { name: profile.name, address: [profile.street, place, region, countryName(country)].flatMap((line) => line || []), country, state, taxNumber: profile.taxNumber, number }
}
