-- What was published as figures by the moment of a release.
alter table release add chain_head text check (chain_head ~ '^sha256:[0-9a-f]{64}$');
