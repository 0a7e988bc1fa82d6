-- Until when one process alone renews the token of a channel. A network that takes long to answer holds no lock and no transaction meanwhile.
alter table channels add column renewing_until timestamptz;
