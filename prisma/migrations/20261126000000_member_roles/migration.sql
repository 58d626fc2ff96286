-- Values of their own migration: PostgreSQL lets nobody use a value in the transaction that adds it.
alter type member_role add value 'manager';
alter type member_role add value 'finance_manager';
alter type member_role add value 'standard';
alter type member_role add value 'basic';
alter type member_role add value 'auditor';
