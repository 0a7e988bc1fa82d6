-- Nobody's words stay behind without them: a contact cannot go while a message of theirs is being written. Where one went before, the words
-- get somebody whom nobody knows, so that no other is taken for their author. Deleting a contact finds its messages by messages_contact.
insert into contacts (authority_id, id, network, remote_id, name, first_seen_at, last_seen_at)
  select m.authority_id, m.contact_id, min(c.network), m.contact_id, '', min(m.received_at), max(m.received_at)
  from messages m join channels c on c.authority_id = m.authority_id and c.id = m.channel_id
  where m.contact_id is not null
    and not exists (select 1 from contacts p where p.authority_id = m.authority_id and p.id = m.contact_id)
  group by m.authority_id, m.contact_id;
alter table messages add foreign key (authority_id, contact_id) references contacts (authority_id, id);
