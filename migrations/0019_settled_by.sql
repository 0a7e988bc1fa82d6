-- Who said how a delivery ended, where no network could: their name stands on its receipt. The reason stands in the log.
alter table deliveries add column settled_by text;
