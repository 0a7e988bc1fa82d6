-- Whose words a raw envelope holds, by the network's ids of authors and messages, as the connector reads it; null until it was read. An edit
-- comes without its author, and an id may be written in many ways, so the body itself cannot be asked. No index: array operators are not
-- leakproof, so under row-level security none would be used; an erasure reads the few days of envelopes that are kept once.
alter table envelopes add column about text[];
create index envelopes_unnamed on envelopes (authority_id, id) where about is null;

-- What was erased, so that nothing of it comes in again: keyed hashes of the network's ids, which name nobody.
create table erased_keys (
  authority_id text not null,
  key text not null,
  at timestamptz not null,
  primary key (authority_id, key)
);
call wall('erased_keys');
create index erased_keys_age on erased_keys (authority_id, at);
