-- Whom a pseudonym stands for, until every feed has told all that it may still tell by the old name.
create table erased_person (
  pseudonym text        primary key,
  person    text        not null,
  erased_at timestamptz not null
);
create index erased_person_by_person on erased_person (person, erased_at);

create index milestone_by_seller on milestone (seller);
