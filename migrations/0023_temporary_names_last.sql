-- Functions with the owner's rights look for names in temporary schemas last. Unsaid, they come first, whatever else the path says; these functions
-- name their schemas, and this holds should one ever forget to.
do $$
declare one record;
begin
  for one in
    select p.oid::regprocedure as signature from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where p.prosecdef and n.nspname in ('public', 'lookup')
  loop
    execute format('alter function %s set search_path = pg_catalog, public, pg_temp', one.signature);
  end loop;
end $$;
