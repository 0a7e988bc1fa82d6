-- What a removal ended: looking it up goes on until it is known how it ended, but nothing sends it again. The table itself refuses to let such
-- a delivery wait for a send, whoever asks for it.
alter table deliveries add column no_more_sends boolean not null default false;
alter table deliveries add constraint deliveries_no_more_sends
  check (not (no_more_sends and phase = 'send' and state in ('queued', 'held')));
