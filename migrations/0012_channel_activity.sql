-- The cards of the channels: when each last sent, and what went out in the last two weeks.
create index deliveries_sent on deliveries (authority_id, channel_id, done_at desc) where state = 'done';
