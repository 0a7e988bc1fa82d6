-- Its words are erased; of one that is on the wire, as soon as it is not. Nothing sends it again, whatever its network answers.
alter table deliveries add column forgotten boolean not null default false;
