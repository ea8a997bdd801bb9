-- Histories of renamed cards are computed anew, as a reset may have ended what was not yet its card's, and banks are
-- read anew at the next opening, since a card of theirs may have lost its row to another one.

insert or ignore into stale_cards select old from renames union select new from renames;

update banks set digest = '';
