-- A failed or unclear delivery that a person ended for good: nothing may send it again, and new words may go to its channel.
alter table deliveries drop constraint deliveries_state_check;
alter table deliveries add constraint deliveries_state_check
  check (state in ('queued', 'working', 'held', 'done', 'failed', 'unclear', 'withdrawn', 'abandoned'));
