-- Money above a limit comes in and goes out when two members of staff agree. A value is usable from the next transaction on.
alter type proposal_kind add value 'credit_top_up';
alter type proposal_kind add value 'pay_withdrawal';
