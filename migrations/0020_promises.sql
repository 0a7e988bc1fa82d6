-- The promise of an answer is a setting (answerTime): due times and words follow from it. A text beside it could say something else.
alter table authorities drop column audience_promise;
