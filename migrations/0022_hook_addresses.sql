-- Whether staff set the webhook of an account in the desk: only then may it lead to what the operator listed. An account's own token may not.
alter table practice_accounts add column hook_by_staff boolean not null default false;
