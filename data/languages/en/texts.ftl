no-phrases = You have given no text a meaning yet. <a href="{ $href }">See what was not understood</a>, open any checkpoint of a parcel, or write one below.
no-phrases-here = No text has been given a meaning here yet.
holds-when = When a text holds
holds-means = it means
the-meaning-of = the meaning of { $phrase }
preview-newest = Only the newest { $n } parcels were looked at. When you confirm, all are read.
preview-understood = { $n ->
    [one] { $n } more checkpoint keeps its meaning and is no guess any more.
   *[other] { $n } more checkpoints keep their meaning and are no guess any more.
}
preview-by-hand = { $n ->
    [one] { $n } parcel keeps its status, which was set by hand.
   *[other] { $n } parcels keep their status, which was set by hand.
}
preview-would-mean = would mean something else
remove-and-move = { $n ->
    [one] Remove it and move { $n } parcel
   *[other] Remove it and move { $n } parcels
}
save-and-move = { $n ->
    [one] Save and move { $n } parcel
   *[other] Save and move { $n } parcels
}
and-n-more = And { $n } more.
texts-that-parcelwatch-does-not = Texts that Parcelwatch does not know: what it made of them is a guess. Say what one means, and the past is read again.
all-carriers = All carriers
show-all = Show all
everything-was-understood = Everything was understood
nothing-of-this-carrier-is = Nothing of this carrier is a guess.
no-checkpoint-is-a-guess = No checkpoint is a guess. Texts that nobody knows will be listed here, the most frequent first.
texts-that-were-not-understood = Texts that were not understood, the most frequent first
checkpoints = Checkpoints
the-carriers-words = The carrier’s words
newest = Newest
for-example = For example
what-it-means = What it means
give-it-a-meaning = Give it a meaning
ignore = Ignore
more = More
shorten-it-to-the-words = Shorten it to the words that carry the meaning: leave out names, places, dates and numbers. Case, accents and punctuation do not matter, brackets included. It counts for all carriers.
a-star-at-a-words = a star at a word’s end: the word may go on, as in “returned”
a-blank-three-dots-a = a blank, three dots, a blank: up to 60 characters may stand between
one-of-these = one of these
choose-a-meaning = Choose a meaning
asked-the-carrier = Asked the carrier
see-what-it-would-do = See what it would do
give-a-text-a-meaning = Give a text a meaning
nothing-changes-before-you-have = Nothing changes before you have seen what it would do.
the-text-and-its-meaning = The text and its meaning
remove-a-phrase = Remove a phrase
what-it-would-do = What it would do
remove-this-meaning = Remove this meaning?
nothing-has-changed-yet = Nothing has changed yet.
the-phrase = The phrase
no-longer-when-a-text = No longer: when a text holds
read-as = Read as
in-what-is-stored = In what is stored
checkpoints-with-this-text = Checkpoints with this text
parcels-would-move = Parcels would move
from-where-to-where = From where to where
from = From
to = To
remove-it = Remove it
keep-it = Keep it
change-it = Change it
parcels-that-would-move = Parcels that would move
what-texts-mean = What texts mean
what-you-say-here-wins = What you say here wins over all that Parcelwatch knows about carriers’ words. New checkpoints are read by it at once, and the past is read again.
the-past-is-being-read = The past is being read with your last change. Parcels move as it goes on.
your-phrases = Your phrases
said-by = Said by
change-or-remove = Change or remove
choose-what-it-means = Choose what it means.
changes-no-status = Changes no status
as-it-is-now = As it is now
phrase-not-in-text = The phrase does not stand in the text that you started from.
phrase-known = { $who } gave this phrase the same meaning before.
phrase-known-otherwise = { $who } said that it means “{ $meaning }”. Saving replaces that.
phrase-earlier-change = An earlier change is still being applied to the past; its moves are counted here as well.
counted-choice = { $name } ({ $n })

# What a text can mean.
means-announced = Announced; the carrier does not have it yet
means-collected = The carrier collected or accepted it
means-moving = It moves; where, the route says
means-exported = It leaves its country, or travels between countries
means-customs = Customs work on it, without trouble
means-landed = It arrived in the destination country, or was released there
means-at-hub = It is at the depot or post office that serves the customer
means-pickup = It waits for the customer to fetch it
means-out-for-delivery = It is out for delivery
means-delivered = It was delivered
means-failed = A delivery failed, or the address is wrong
means-returned = It goes back, or is back with its sender
means-exception = It is held, lost, damaged or stopped
means-delay = It is late, and nothing else
means-nothing = Nothing about where it is: ignore it
