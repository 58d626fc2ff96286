-- An enterprise's trail is read newest first: all of it, and of each deed, person and client address with each result. Where one of these is
-- asked for, the newest rows of every deed that may be meant are picked out of its index and merged (lib/audit/store/trail.ts), so a page
-- costs the same however long the trail is and however rare what is looked for. Ties of time are sorted when they are read: an id in each
-- index would nearly double it.
create index audit_events_account_id_at_idx on audit_events (account_id, at);
create index audit_events_account_id_action_result_at_idx on audit_events (account_id, action, result, at);
create index audit_events_account_id_actor_id_action_result_at_idx on audit_events (account_id, actor_id, action, result, at);
create index audit_events_account_id_ip_action_result_at_idx on audit_events (account_id, ip, action, result, at);
