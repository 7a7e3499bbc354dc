-- The venue's own number of the account that the books were made with, from the first answer on and for good: with a key of another account nothing may be sold by them.
alter table account_fence add column account_number text collate "C";
