import type pg from 'pg'
import { useDatabase } from '@/lib/testing/database'

/** The rules that the database holds whatever the code does. */

const { connect } = useDatabase()

let client: pg.Client
beforeAll(async () => {
  client = await connect()
  await client.query(`
    insert into users (id, email, name, created_at) values ('usr_ann', 'ann@example.com', 'Ann', now()), ('usr_bob', 'bob@example.com', 'Bob', now()), ('usr_cat', 'cat@example.com', 'Cat', now());
    insert into staff (user_id, role, created_at) values ('usr_bob', 'support', now()), ('usr_cat', 'support', now());
    insert into accounts (id, number, organization, country, terms_version, terms_accepted_at, created_at) values ('acc_1', 'EH-0000-0001', 'One', 'IN', '1', now(), now());
    insert into members (user_id, account_id, role, created_at) values ('usr_ann', 'acc_1', 'administrator', now());
    insert into audit_events (id, at, action, target) values ('aud_1', now(), 'account.signed-up', 'acc_1');
    insert into sign_in_attempts (id, email, at, outcome, counts, browser) values ('att_1', 'ann@example.com', now(), 'wrong', true, 'x');
    insert into blocks (id, reference, email, user_id, blocked_at) values ('blk_1', 'BL-0000-0001', 'ann@example.com', 'usr_ann', now());
    insert into password_links (id, user_id, token_hash, purpose, created_at, expires_at) values ('lnk_1', 'usr_ann', repeat('a', 64), 'activation', now(), now());
    insert into sessions (id, token_hash, user_id, created_at, expires_at, browser) values ('ses_1', repeat('a', 64), 'usr_ann', now(), now() + interval '1 hour', 'x');
    insert into blocks (id, reference, email, user_id, blocked_at) values ('blk_cat', 'BL-0000-000C', 'cat@example.com', 'usr_cat', now());
    insert into proposals (id, kind, user_id, block_id, new_password, reason, caller_check, proposed_by_id, proposed_at, expires_at)
      values ('prp_1', 'unblock', 'usr_ann', 'blk_1', false, 'checked', 'known voice', 'usr_bob', now(), now() + interval '1 day');
    insert into caller_phrases (id, user_id, sent_by_id, sent_at, expires_at, hash, ours) values ('phr_1', 'usr_ann', 'usr_bob', now(), now() + interval '15 minutes', repeat('a', 64), '');
    insert into totps (user_id, secret, last_step, created_at) values ('usr_ann', 'secret', 100, now());
    insert into passkeys (id, user_id, credential_id, public_key, counter, name, created_at) values ('pky_1', 'usr_ann', 'credential', 'key', 5, 'Blue key', now());
    insert into recovery_codes (user_id, code_hash, created_at, used_at) values ('usr_ann', repeat('a', 64), now(), now()), ('usr_ann', repeat('b', 64), now(), null);
    insert into factor_ceremonies (session_id, kind, secret, created_at) values ('ses_1', 'totp', 'secret', now());
    insert into sessions (id, token_hash, user_id, created_at, expires_at, browser, cautious) values ('ses_2', repeat('c', 64), 'usr_ann', now(), now() + interval '1 hour', 'x', true);
    insert into mailed_codes (session_id, code_hash, sent_at, expires_at, wrong) values ('ses_2', repeat('a', 64), now(), now() + interval '10 minutes', 4);
    insert into public_requests (id, submission, created_at) values ('req_1', '00000000-0000-0000-0000-000000000001', now())`)
})

/** Tries a statement and takes it back; answers the name of the rule that refused it. */
async function refusedBy(statement: string): Promise<string | undefined> {
  await client.query('begin')
  try {
    await client.query(statement)
    return undefined
  } catch (error) {
    const { constraint, code, message } = error as pg.DatabaseError
    return constraint ?? (code === '23001' ? 'trigger' : message)
  } finally {
    await client.query('rollback')
  }
}

const user = (values: string) => `insert into users (id, email, name, mobile, created_at) values ('usr_new', ${values}, now())`
const account = (values: string) => `insert into accounts (id, number, organization, country, detected_country, terms_version, terms_accepted_at, created_at) values ('acc_new', ${values}, '1', now(), now())`
const session = (values: string) => `insert into sessions (id, user_id, browser, token_hash, created_at, expires_at) values ('ses_new', 'usr_ann', 'x', ${values})`
const link = (values: string) => `insert into password_links (id, purpose, created_at, expires_at, user_id, token_hash, used_at, replaced_at) values ('lnk_new', 'reset', now(), now(), ${values})`
const block = (values: string) => `insert into blocks (id, blocked_at, reference, email, ended_at, "end", ended_by_id, end_reason) values ('blk_new', now(), ${values})`
const proposal = (values: string) => `insert into proposals (id, kind, user_id, block_id, new_password, reason, proposed_by_id, proposed_at, expires_at, ended_at, "end", ended_by_id, end_reason, caller_check) values ('prp_new', ${values}, 'known voice')`
const removal = (end: string, by = 'usr_bob', reason = 'checked') => proposal(`'remove_second_factors', 'usr_ann', null, null, '${reason}', '${by}', now(), now() + interval '1 day', ${end}`)
const unblocking = (id: string, by: string, how = 'unblocked') => `update blocks set ended_at = now(), "end" = '${how}', ended_by_id = '${by}', end_reason = 'checked' where id = '${id}'`
const phrase = (values: string, hash = 'b') => `insert into caller_phrases (id, sent_at, expires_at, ours, hash, user_id, sent_by_id, tries, verified_at, verified_by_id, used_at, replaced_at) values ('phr_new', now(), now() + interval '15 minutes', '', repeat('${hash}', 64), ${values})`
const mailed = (session: string, values: string) => `insert into mailed_codes (session_id, code_hash, sent_at, expires_at) values ('${session}', ${values})`
const attempt = (outcome: string, counts: boolean) => `insert into sign_in_attempts (id, email, at, outcome, counts, browser) values ('att_new', 'x@example.com', now(), '${outcome}', ${counts}, 'x')`
const passkey = (values: string) => `insert into passkeys (id, public_key, created_at, user_id, credential_id, counter, name) values ('pky_new', 'key', now(), ${values})`
const code = (values: string) => `insert into recovery_codes (created_at, user_id, code_hash) values (now(), ${values})`

test.each([
  ['a plain person', user(`'new@example.com', 'Zoë Ångström', null`)],
  ['a person with a joiner in the name', user(`'new@example.com', U&'\\0915\\094D\\200D\\0937', '+919876543210'`)],
  ['a person with a name of 200 characters beyond the basic plane', user(`'new@example.com', repeat('𠮷', 200), null`)],
  ['an account', account(`'EH-1234-5678', 'Νέα', 'GR', null`)],
  ['a session', session(`repeat('b', 64), now(), now() + interval '1 ms'`)],
  ['a link for another person', link(`'usr_bob', repeat('b', 64), null, null`)],
  ['a used link beside the live one', link(`'usr_ann', repeat('b', 64), now(), null`)],
  ['a block of another address', block(`'BL-0000-0002', 'bob@example.com', null, null, null, null`)],
  ['an ended block beside the open one', block(`'BL-0000-0002', 'ann@example.com', now(), 'unblocked', 'usr_bob', 'checked'`)],
  ['a block that an activation ended', block(`'BL-0000-0002', 'x@example.com', now(), 'activated', null, null`)],
  ['a proposal of another kind beside the open one', removal('null, null, null, null')],
  ['a proposal to which somebody else agreed', removal(`now(), 'agreed', 'usr_cat', null`)],
  ['a proposal that somebody else declined', removal(`now(), 'declined', 'usr_cat', 'unknown voice'`)],
  ['a proposal that was taken back', removal(`now(), 'withdrawn', 'usr_bob', null`)],
  ['a proposal that ran out', removal(`now() + interval '2 days', 'lapsed', null, null`)],
  ['the end of a block by one member of staff', unblocking('blk_1', 'usr_bob')],
  ['a phrase to another person', phrase(`'usr_cat', 'usr_bob', 0, null, null, null, null`)],
  ['a replaced phrase beside the live one', phrase(`'usr_ann', 'usr_bob', 3, null, null, null, now()`)],
  ['a phrase that was read back and used', phrase(`'usr_ann', 'usr_bob', 1, now(), 'usr_cat', now(), null`)],
  ['an unblocking by phrase', `${unblocking('blk_1', 'usr_bob')}; update blocks set phrase_id = 'phr_1' where id = 'blk_1'`],
  ['a wrong attempt that counts', attempt('wrong', true)],
  ['a success that does not', attempt('success', false)],
  ['a right password whose second step is awaited', attempt('awaiting_factor', false)],
  ['a passkey', passkey(`'usr_bob', 'another', 0, 'Schlüssel'`)],
  ['a second passkey of one person', passkey(`'usr_ann', 'another', 0, repeat('x', 100)`)],
  ['a passkey whose authenticator counts nothing', `update passkeys set counter = 5, last_used_at = now()`],
  ['a code of a later step', `update totps set last_step = 101`],
  ['another app in the place of the old', `update totps set secret = 'another', last_step = 1`],
  ['the use of a recovery code', `update recovery_codes set used_at = now() where used_at is null`],
  ['a mailed code of another session', mailed('ses_1', `repeat('a', 64), now(), now() + interval '1 ms'`)],
  ['a fifth wrong entry of a mailed code', `update mailed_codes set wrong = 5`],
  ['two ceremonies of one session for two ends', `insert into factor_ceremonies (session_id, kind, secret, created_at) values ('ses_1', 'passkey_sign_in', 'x', now())`],
])('accepts %s', async (_what, statement) => {
  expect(await refusedBy(statement)).toBeUndefined()
})

test.each([
  ['the same address twice', user(`'ann@example.com', 'Ann', null`), 'users_email_key'],
  ['an address in capitals', user(`'Ann@example.com', 'Ann', null`), 'users_email_normalised'],
  ['an address with spaces around it', user(`' new@example.com', 'Ann', null`), 'users_email_normalised'],
  ['an address without an @', user(`'new.example.com', 'Ann', null`), 'users_email_normalised'],
  ['an address without a mailbox', user(`'@example.com', 'Ann', null`), 'users_email_normalised'],
  ['an address that is too long', user(`repeat('a', 250) || '@b.com', 'Ann', null`), 'users_email_normalised'],
  ['no name', user(`'new@example.com', '', null`), 'users_name_length'],
  ['a name of 201 characters', user(`'new@example.com', repeat('𠮷', 201), null`), 'users_name_length'],
  ['a name with a line break', user(`'new@example.com', E'Ann\\nLee', null`), 'users_name_length'],
  ['a name with a control character', user(`'new@example.com', E'Ann\\x1bLee', null`), 'users_name_length'],
  ['a mobile number without +', user(`'new@example.com', 'Ann', '919876543210'`), 'users_mobile_e164'],
  ['a mobile number with spaces', user(`'new@example.com', 'Ann', '+91 98765 43210'`), 'users_mobile_e164'],
  ['a mobile number of 16 digits', user(`'new@example.com', 'Ann', '+9198765432101234'`), 'users_mobile_e164'],
  ['a mobile number that begins with 0', user(`'new@example.com', 'Ann', '+0919876543210'`), 'users_mobile_e164'],
  ['a clear password', `insert into passwords (user_id, hash, set_at) values ('usr_ann', 'correct horse', now())`, 'passwords_are_bcrypt'],
  ['a password whose secret has no name', `insert into passwords (user_id, hash, set_at, secret_id) values ('usr_ann', '$2b$10$' || repeat('a', 53), now(), 'the secret itself')`, 'passwords_name_their_secret'],
  ['a secret instead of its name', `insert into noted_secrets (setting, id, since) values ('APP_SECRET', 'the secret itself', now())`, 'noted_secrets_name'],
  ['a secret that is noted twice', `insert into noted_secrets (setting, id, since) select 'APP_SECRET', repeat('a', 16), now() from generate_series(1, 2)`, 'noted_secrets_setting_id_key'],
  ['a second password of one person', `insert into passwords (user_id, hash, set_at) select 'usr_ann', '$2b$10$' || repeat('a', 53), now() from generate_series(1, 2)`, 'passwords_pkey'],
  ['a clear token of a link', link(`'usr_bob', 'token', null, null`), 'password_links_hash'],
  ['a second live link', link(`'usr_ann', repeat('b', 64), null, null`), 'password_links_one_live'],
  ['a link that was used and replaced', link(`'usr_bob', repeat('b', 64), now(), now()`), 'password_links_end_once'],
  ['two links of one token', link(`'usr_bob', repeat('a', 64), null, null`), 'password_links_token_hash_key'],
  ['a success that counts as wrong', attempt('success', true), 'sign_in_attempts_counts'],
  ['an attempt while blocked that counts', attempt('while_blocked', true), 'sign_in_attempts_counts'],
  ['a right password that counts as wrong', attempt('awaiting_factor', true), 'sign_in_attempts_counts'],
  ['two apps of one person', `insert into totps (user_id, secret, last_step, created_at) values ('usr_ann', 'another', 0, now())`, 'totps_pkey'],
  ['a code of an app that was accepted before', `update totps set last_step = 100`, 'trigger'],
  ['a code of an app that is older than the last', `update totps set last_step = 99`, 'trigger'],
  ['one passkey of two people', passkey(`'usr_bob', 'credential', 0, 'Key'`), 'passkeys_credential_id_key'],
  ['a passkey without a name', passkey(`'usr_bob', 'another', 0, ''`), 'passkeys_name_length'],
  ['a passkey with a name of 101 characters', passkey(`'usr_bob', 'another', 0, repeat('x', 101)`), 'passkeys_name_length'],
  ['a passkey whose name has a line break', passkey(`'usr_bob', 'another', 0, E'a\\nb'`), 'passkeys_name_length'],
  ['a passkey that has signed less than never', passkey(`'usr_bob', 'another', -1, 'Key'`), 'passkeys_counter'],
  ['a signature counter that falls', `update passkeys set counter = 4`, 'trigger'],
  ['a clear recovery code', code(`'usr_bob', '4T9K-0000'`), 'recovery_codes_hash'],
  ['a recovery code twice', code(`'usr_ann', repeat('b', 64)`), 'recovery_codes_pkey'],
  ['a used recovery code that is fresh again', `update recovery_codes set used_at = null where used_at is not null`, 'trigger'],
  ['a used recovery code that is used again', `update recovery_codes set used_at = now() where used_at is not null`, 'trigger'],
  ['two ceremonies of one session for one end', `insert into factor_ceremonies (session_id, kind, secret, created_at) values ('ses_1', 'totp', 'x', now())`, 'factor_ceremonies_pkey'],
  ['a cautious session that awaits its second factor', `update sessions set state = 'awaiting_factor' where id = 'ses_2'`, 'sessions_cautious_when_open'],
  ['a second mailed code of one session', mailed('ses_2', `repeat('b', 64), now(), now() + interval '1 minute'`), 'mailed_codes_pkey'],
  ['a mailed code of no session', mailed('ses_none', `repeat('b', 64), now(), now() + interval '1 minute'`), 'mailed_codes_session_id_fkey'],
  ['a clear mailed code', mailed('ses_1', `'7K3M-9QXD', now(), now() + interval '1 minute'`), 'mailed_codes_hash'],
  ['a mailed code that works for longer than ten minutes', mailed('ses_1', `repeat('b', 64), now(), now() + interval '601 seconds'`), 'mailed_codes_short_lived'],
  ['a mailed code that is over before it begins', mailed('ses_1', `repeat('b', 64), now(), now()`), 'mailed_codes_short_lived'],
  ['a sixth wrong entry of a mailed code', `update mailed_codes set wrong = 6`, 'mailed_codes_few_wrong'],
  ['a second open block of one address', block(`'BL-0000-0002', 'ann@example.com', null, null, null, null`), 'blocks_one_open'],
  ['two blocks of one reference', block(`'BL-0000-0001', 'x@example.com', null, null, null, null`), 'blocks_reference_key'],
  ['a block that ended without a way', block(`'BL-0000-0002', 'x@example.com', now(), null, null, null`), 'blocks_end_whole'],
  ['a block with a way but no end', block(`'BL-0000-0002', 'x@example.com', null, 'unblocked', 'usr_bob', 'checked'`), 'blocks_end_whole'],
  ['a block that nobody ended', block(`'BL-0000-0002', 'x@example.com', now(), 'unblocked', null, 'checked'`), 'blocks_end_by_staff'],
  ['a block that was ended for no reason', block(`'BL-0000-0002', 'x@example.com', now(), 'unblocked', 'usr_bob', ' '`), 'blocks_end_by_staff'],
  ['a block whose reason is missing', block(`'BL-0000-0002', 'x@example.com', now(), 'new_password_required', 'usr_bob', null`), 'blocks_end_by_staff'],
  ['a second open proposal of one kind', proposal(`'unblock', 'usr_ann', 'blk_1', true, 'checked', 'usr_cat', now(), now() + interval '1 day', null, null, null, null`), 'proposals_one_open'],
  ['a proposal to unblock without its block', proposal(`'unblock', 'usr_cat', null, true, 'checked', 'usr_bob', now(), now() + interval '1 day', null, null, null, null`), 'proposals_block_of_unblocking'],
  ['a proposal to unblock that does not say how', proposal(`'unblock', 'usr_cat', 'blk_cat', null, 'checked', 'usr_bob', now(), now() + interval '1 day', null, null, null, null`), 'proposals_block_of_unblocking'],
  ['a proposal of another kind with a block', proposal(`'remove_second_factors', 'usr_ann', 'blk_1', null, 'checked', 'usr_bob', now(), now() + interval '1 day', null, null, null, null`), 'proposals_block_of_unblocking'],
  ['a proposal without a reason', removal('null, null, null, null', 'usr_bob', ' '), 'proposals_reason'],
  ['a proposal about oneself', removal('null, null, null, null', 'usr_ann'), 'proposals_not_of_oneself'],
  ['a proposal to which its proposer agreed', removal(`now(), 'agreed', 'usr_bob', null`), 'proposals_two_people'],
  ['a proposal to which nobody agreed', removal(`now(), 'agreed', null, null`), 'proposals_two_people'],
  ['a proposal that its proposer declined', removal(`now(), 'declined', 'usr_bob', 'why'`), 'proposals_two_people'],
  ['a proposal that somebody else took back', removal(`now(), 'withdrawn', 'usr_cat', null`), 'proposals_two_people'],
  ['a proposal that somebody let run out', removal(`now(), 'lapsed', 'usr_cat', null`), 'proposals_two_people'],
  ['a proposal to which the person agreed', removal(`now(), 'agreed', 'usr_ann', null`), 'proposals_not_of_oneself'],
  ['a proposal to which somebody agreed too late', removal(`now() + interval '1 day', 'agreed', 'usr_cat', null`), 'proposals_agreed_in_time'],
  ['a proposal that was declined for no reason', removal(`now(), 'declined', 'usr_cat', null`), 'proposals_declined_for_a_reason'],
  ['a proposal with an end but no time', removal(`null, 'agreed', 'usr_cat', null`), 'proposals_end_whole'],
  ['a proposal that is over before it begins', proposal(`'remove_second_factors', 'usr_ann', null, null, 'checked', 'usr_bob', now(), now(), null, null, null, null`), 'proposals_expire_later'],
  ['another reason of a proposal', `update proposals set reason = 'other'`, 'trigger'],
  ['another way of a proposal', `update proposals set new_password = true`, 'trigger'],
  ['the end of a colleague’s block by one member of staff', unblocking('blk_cat', 'usr_bob'), 'blocks_end_by_two'],
  ['a proposal to unblock that does not say who called', `update proposals set caller_check = null`, 'trigger'],
  ['a proposal to unblock with a phrase and a check', `insert into proposals (id, kind, user_id, block_id, new_password, reason, proposed_by_id, proposed_at, expires_at, phrase_id, caller_check) values ('prp_new', 'unblock', 'usr_cat', 'blk_cat', false, 'checked', 'usr_bob', now(), now() + interval '1 day', 'phr_1', 'known voice')`, 'proposals_caller'],
  ['a proposal to unblock with neither', `insert into proposals (id, kind, user_id, block_id, new_password, reason, proposed_by_id, proposed_at, expires_at) values ('prp_new', 'unblock', 'usr_cat', 'blk_cat', false, 'checked', 'usr_bob', now(), now() + interval '1 day')`, 'proposals_caller'],
  ['an unblocking with a phrase and a check', `update blocks set phrase_id = 'phr_1', caller_check = 'known voice' where id = 'blk_1'`, 'blocks_caller'],
  ['a phrase for two unblockings', `update blocks set phrase_id = 'phr_1'`, 'blocks_phrase_id_key'],
  ['a second live phrase', phrase(`'usr_ann', 'usr_bob', 0, null, null, null, null`), 'caller_phrases_one_live'],
  ['a clear phrase', `update caller_phrases set hash = 'walnut tandem glacier orbit'`, 'caller_phrases_hash'],
  ['a fourth try of a phrase', `update caller_phrases set tries = 4`, 'caller_phrases_few_tries'],
  ['a phrase to oneself', phrase(`'usr_cat', 'usr_cat', 0, null, null, null, null`), 'caller_phrases_not_of_oneself'],
  ['a phrase that one reads back to oneself', phrase(`'usr_cat', 'usr_bob', 1, now(), 'usr_cat', null, null`), 'caller_phrases_not_of_oneself'],
  ['a phrase that was read back to nobody', phrase(`'usr_cat', 'usr_bob', 1, now(), null, null, null`), 'caller_phrases_verified_whole'],
  ['a phrase that was read back without a try', phrase(`'usr_cat', 'usr_bob', 0, now(), 'usr_bob', null, null`), 'caller_phrases_verified_whole'],
  ['a phrase that was read back too late', phrase(`'usr_cat', 'usr_bob', 1, now() + interval '15 minutes', 'usr_bob', null, null`), 'caller_phrases_verified_in_time'],
  ['a phrase that was used before it was read back', phrase(`'usr_cat', 'usr_bob', 1, null, null, now(), null`), 'caller_phrases_used_when_verified'],
  ['a phrase that was used and replaced', phrase(`'usr_cat', 'usr_bob', 1, now(), 'usr_bob', now(), now()`), 'caller_phrases_end_once'],
  ['a clear token of a session', session(`'token', now(), now() + interval '1 hour'`), 'sessions_hash'],
  ['a session that is over before it begins', session(`repeat('b', 64), now(), now()`), 'sessions_expire_later'],
  ['an account number of another form', account(`'EH-1', 'New', 'IN', null`), 'accounts_number'],
  ['an account number twice', account(`'EH-0000-0001', 'New', 'IN', null`), 'accounts_number_key'],
  ['an account without an organization', account(`'EH-1234-5678', '', 'IN', null`), 'accounts_organization_length'],
  ['an organization of 201 characters', account(`'EH-1234-5678', repeat('x', 201), 'IN', null`), 'accounts_organization_length'],
  ['an organization with a tab', account(`'EH-1234-5678', E'A\\tB', 'IN', null`), 'accounts_organization_length'],
  ['a country in small letters', account(`'EH-1234-5678', 'New', 'in', null`), 'accounts_country'],
  ['a detected country that is none', account(`'EH-1234-5678', 'New', 'IN', '??'`), 'accounts_country'],
  ['one person twice in one enterprise', `insert into members (user_id, account_id, role, created_at) values ('usr_ann', 'acc_1', 'administrator', now())`, 'members_pkey'],
  ['a submission twice', `insert into public_requests (id, submission, created_at) values ('req_2', '00000000-0000-0000-0000-000000000001', now())`, 'public_requests_submission_key'],
  ['an address that tries twice at once', `insert into sign_in_guards (email) values ('x'), ('x')`, 'sign_in_guards_pkey'],
])('refuses %s', async (_what, statement, rule) => {
  expect(await refusedBy(statement)).toBe(rule)
})

test.each([
  ['changed', `update audit_events set reason = 'other'`],
  ['changed, even without a change', `update audit_events set id = id`],
  ['deleted', `delete from audit_events`],
  ['deleted with everything', `truncate audit_events`],
  ['deleted through a cascade', `truncate audit_events, users, accounts cascade`],
])('the audit trail is not %s', async (_how, statement) => {
  expect(await refusedBy(statement)).toBe('trigger')
})

describe('a block of staff, or a third within 30 days,', () => {
  const agreed = (block: string, user: string) =>
    `insert into proposals (id, kind, user_id, block_id, new_password, reason, caller_check, proposed_by_id, proposed_at, expires_at, ended_at, "end", ended_by_id)
     values ('prp_two', 'unblock', '${user}', '${block}', false, 'checked', 'known voice', 'usr_bob', now(), now() + interval '1 day', now(), 'agreed', 'usr_dan')`
  const dan = `insert into users (id, email, name, created_at) values ('usr_dan', 'dan@example.com', 'Dan', now())`
  const earlier = (days: number) =>
    `insert into blocks (id, reference, email, user_id, blocked_at, ended_at, "end", ended_by_id, end_reason)
     select 'blk_early_' || n, 'BL-' || n, 'ann@example.com', 'usr_ann', now() - interval '${days * 24} hours' + n * interval '1 minute', now(), 'unblocked', 'usr_bob', 'x' from generate_series(1, 2) as n`

  test('is ended by whoever agreed, as it was agreed', async () => {
    expect(await refusedBy([dan, agreed('blk_cat', 'usr_cat'), unblocking('blk_cat', 'usr_dan')].join(';'))).toBeUndefined()
    expect(await refusedBy([dan, agreed('blk_cat', 'usr_cat'), unblocking('blk_cat', 'usr_bob')].join(';'))).toBe('blocks_end_by_two')
    expect(await refusedBy([dan, agreed('blk_cat', 'usr_cat'), unblocking('blk_cat', 'usr_dan', 'new_password_required')].join(';'))).toBe('blocks_end_by_two')
  })

  test('is not ended by one: the two before it count for 30 days', async () => {
    expect(await refusedBy([earlier(30), unblocking('blk_1', 'usr_bob')].join(';'))).toBe('blocks_end_by_two')
    expect(await refusedBy([earlier(31), unblocking('blk_1', 'usr_bob')].join(';'))).toBeUndefined()
    expect(await refusedBy([earlier(1), dan, `update proposals set ended_at = now(), "end" = 'agreed', ended_by_id = 'usr_dan'`, unblocking('blk_1', 'usr_dan')].join(';'))).toBeUndefined()
  })
})

test('a proposal that has ended stays as it is', async () => {
  expect(await refusedBy(`${removal(`now(), 'declined', 'usr_cat', 'unknown voice'`)}; update proposals set "end" = 'agreed', end_reason = null where id = 'prp_new'`)).toBe('trigger')
})

test('the load of staff follows the accounts: given, moved, left and deleted', async () => {
  const load = async () => (await client.query<{ load: number }>(`select accounts_managed as load from staff where user_id = 'usr_bob'`)).rows[0]?.load
  await client.query('begin')
  await client.query(`update accounts set manager_id = 'usr_bob' where id = 'acc_1'`)
  expect(await load()).toBe(1)
  await client.query(`update accounts set manager_id = 'usr_bob', organization = 'Renamed' where id = 'acc_1'`)
  expect(await load()).toBe(1)
  await client.query(account(`'EH-1234-5678', 'New', 'IN', null`))
  await client.query(`update accounts set manager_id = 'usr_bob' where id = 'acc_new'`)
  expect(await load()).toBe(2)
  await client.query(`update accounts set manager_id = null where id = 'acc_1'`)
  expect(await load()).toBe(1)
  await client.query(`delete from accounts where id = 'acc_new'`)
  expect(await load()).toBe(0)
  await client.query('rollback')
})
