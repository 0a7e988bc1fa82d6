-- What is older than its period and stays because it is open: the proof says so instead of passing over it. So oldest_left, which now counts
-- them too, may be older than older_than.
alter table retention_runs add column still_open integer not null default 0;
