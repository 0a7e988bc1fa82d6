-- The promise of an answer is a setting (answerTime): due times and words follow from it. A text beside it could say something else.
alter table authorities drop column audience_promise;

-- What a published answer rests on: the citizen's consent, which can be taken back, or words of the authority in which nobody is recognised.
-- What is there already may rest on consent.
alter table published_answers add column basis text not null default 'consent' check (basis in ('consent', 'own-words'));
-- The hash of the citizen's link, once the question is deleted by its period: so long as it is published, the link takes the consent back.
alter table published_answers add column revoke_hash text;
create index published_answers_revoke on published_answers (authority_id, revoke_hash) where revoke_hash is not null;
