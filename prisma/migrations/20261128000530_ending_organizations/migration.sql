-- What ends next, for the first page of the portal.
create index organizations_account_id_valid_until_id_idx on organizations (account_id, valid_until, id);
